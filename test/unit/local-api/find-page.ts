/** The id, without dashes, of the first page that a served API finds by its title; empty: none. */
export async function findPageId(url: string, token: string, title: string): Promise<string> {
  const response = await fetch(`${url}/v1/search`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Notion-Version': '2026-03-11',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ query: title, filter: { property: 'object', value: 'page' } }),
  });
  // The shape of the API's lists.
  const { results } = (await response.json()) as { results: { id: string }[] };
  return (results[0]?.id ?? '').replaceAll('-', '');
}
