import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet's: not private, loopback, link-local, ULA,
 * carrier-grade NAT, multicast, documentation, or an IPv6 form that wraps an IPv4 address.
 */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

/** The IP address in the host of a URL, without brackets; undefined: the host is a name. */
export const toLiteralAddress = (hostname: string): string | undefined => {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : undefined;
};
