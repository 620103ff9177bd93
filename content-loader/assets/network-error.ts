import { errorCode } from '../core/error-code.ts';

/**
 * - `refused`: our own rules forbid it (scheme, private address, too many redirects)
 * - `offline`: this build may not use the network
 * - `unreachable`: no connection came about (name, route, certificate)
 * - `broken`: the connection was there and failed (reset, stall, cut off): worth another try
 */
export type NetworkProblem = 'refused' | 'offline' | 'unreachable' | 'broken';

export class NetworkError extends Error {
  readonly problem: NetworkProblem;

  constructor(problem: NetworkProblem, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'NetworkError';
    this.problem = problem;
  }
}

const UNREACHABLE =
  /^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES|EPERM|UND_ERR_CONNECT_TIMEOUT|EPROTO|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|UNABLE_TO_\w+|HOSTNAME_MISMATCH)$/;

/** What an error of `fetch` or of a body stream means, by the codes along its chain of causes. */
export const toNetworkError = (error: unknown): NetworkError => {
  if (error instanceof NetworkError) return error;
  const chain = causesOf(error);
  const inner = chain.find((cause) => cause instanceof NetworkError);
  if (inner instanceof NetworkError) return inner;
  const codes = chain.flatMap((cause) => errorCode(cause) ?? []);
  const fatal = codes.find((code) => UNREACHABLE.test(code));
  if (fatal !== undefined) {
    return new NetworkError('unreachable', `no connection (${fatal})`, { cause: error });
  }
  const reason = codes[0] ?? messageOf(chain.at(-1));
  return new NetworkError('broken', `connection failed (${reason})`, { cause: error });
};

const causesOf = (error: unknown): readonly unknown[] => {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(causesOf) : [];
  return [error, ...inner, ...causesOf(error.cause)];
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');
