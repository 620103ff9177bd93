import type { DataSourceViewObjectResponse } from '@notionhq/client';

/** Notion's types of views. */
export type ViewType = DataSourceViewObjectResponse['type'];

type AnyConfig = NonNullable<DataSourceViewObjectResponse['configuration']>;

/** What Notion says of a view of one type. */
export type ConfigOf<T extends ViewType> = Extract<AnyConfig, { type: T }>;

/** How a view's rows are put into groups. */
export type GroupBy = ConfigOf<'board'>['group_by'];
export type GroupOf<T extends GroupBy['type']> = MemberOf<GroupBy, T>;

/** Some kinds share one form. */
type MemberOf<Member, T> = Member extends { readonly type: infer Own }
  ? T extends Own
    ? Member
    : never
  : never;

/** How a view shows one property. */
export type ShownProperty = NonNullable<ConfigOf<'table'>['properties']>[number];

/** The figure that a chart makes of the rows of a group. */
export type Aggregation = NonNullable<ConfigOf<'chart'>['y_axis']>;
export type Aggregator = Aggregation['aggregator'];
