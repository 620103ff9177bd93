/** Notion's number formats that are currencies, by their ISO 4217 code. */
const currencies: Readonly<Record<string, string>> = {
  argentine_peso: 'ARS',
  australian_dollar: 'AUD',
  baht: 'THB',
  canadian_dollar: 'CAD',
  chilean_peso: 'CLP',
  colombian_peso: 'COP',
  danish_krone: 'DKK',
  dirham: 'AED',
  dollar: 'USD',
  euro: 'EUR',
  forint: 'HUF',
  franc: 'CHF',
  hong_kong_dollar: 'HKD',
  koruna: 'CZK',
  krona: 'SEK',
  leu: 'RON',
  lira: 'TRY',
  mexican_peso: 'MXN',
  new_taiwan_dollar: 'TWD',
  new_zealand_dollar: 'NZD',
  norwegian_krone: 'NOK',
  peruvian_sol: 'PEN',
  philippine_peso: 'PHP',
  pound: 'GBP',
  rand: 'ZAR',
  real: 'BRL',
  ringgit: 'MYR',
  riyal: 'SAR',
  ruble: 'RUB',
  rupee: 'INR',
  rupiah: 'IDR',
  shekel: 'ILS',
  singapore_dollar: 'SGD',
  uruguayan_peso: 'UYU',
  won: 'KRW',
  yen: 'JPY',
  yuan: 'CNY',
  zloty: 'PLN',
};

/** A number in the site's language and Notion's format. Only currencies are rounded. */
export function formatNumber(value: number, format: string | undefined, locale: string): string {
  return new Intl.NumberFormat(locale, optionsOf(format)).format(value);
}

function optionsOf(format: string | undefined): Intl.NumberFormatOptions {
  const currency =
    format !== undefined && Object.hasOwn(currencies, format) ? currencies[format] : undefined;
  if (currency !== undefined) return { style: 'currency', currency };
  // Not of Notion's: a share of the rows, which may be a third.
  if (format === 'share') return { style: 'percent', maximumFractionDigits: 2 };
  if (format === 'percent') return { style: 'percent', maximumFractionDigits: 15 };
  return { useGrouping: format === 'number_with_commas', maximumFractionDigits: 20 };
}
