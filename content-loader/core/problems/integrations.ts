/** Where integrations of Notion are made, and where their secrets and capabilities are. */
export const integrations = 'https://www.notion.so/profile/integrations';
