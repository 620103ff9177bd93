/** Where connections of Notion are made, and where their secrets and capabilities are. */
export const connections = 'https://www.notion.so/developers';
