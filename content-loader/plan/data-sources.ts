import type { DataSourceInfo } from '../notion/database.ts';
import type { Session } from '../build/session.ts';

/** A data source, outside the collections too: asked for once in a build. @throws NotionProblem */
export function fetchDataSourceOnce(session: Session, id: string): Promise<DataSourceInfo> {
  const key = `data-source-${id}`;
  // Under this key there is nothing else.
  const asked = session.dependencies.get(key) as Promise<DataSourceInfo> | undefined;
  const source = asked ?? session.notion.fetchDataSource(id);
  session.dependencies.set(key, source);
  source.catch(() => session.dependencies.delete(key));
  return source;
}
