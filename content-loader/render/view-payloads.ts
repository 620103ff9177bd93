import type { IconView, ImageView, NotionColor } from './directives.ts';

/** What the look of a database's view depends on, one kind for each of Notion's types of views. */
export type ViewPayload = ViewColumns &
  (
    | TableLook
    | { readonly type: 'list' }
    | ({ readonly type: 'gallery' } & CardLook)
    | ({ readonly type: 'board' } & CardLook)
    | CalendarLook
    | TimelineLook
    | { readonly type: 'chart'; readonly chart: ChartData }
    | { readonly type: 'map' }
    | { readonly type: 'form' }
    | { readonly type: 'dashboard' }
  );

/** Names of what each entry of the view shows: its title, then its fields in their order. */
export interface ViewColumns {
  /** The view's own name. */
  readonly name: string;
  /** Undefined: titles are not shown. */
  readonly titleName: string | undefined;
  readonly columns: readonly ViewColumn[];
}

export interface ViewColumn {
  readonly name: string;
  /** Notion's width in pixels; undefined: as the content needs. */
  readonly width?: number | undefined;
}

export interface TableLook {
  readonly type: 'table';
  /** How many columns stand before the title. */
  readonly titleAt: number;
  readonly titleWidth: number | undefined;
  /** The title stays where it is while the table scrolls. */
  readonly isFrozen: boolean;
  readonly isWrapped: boolean;
  readonly hasLines: boolean;
}

/** Of cards in galleries and boards. */
export interface CardLook {
  readonly size: 'small' | 'medium' | 'large';
  readonly fit: 'cover' | 'contain';
}

export interface CalendarLook {
  readonly type: 'calendar';
  /** Newest first. */
  readonly months: readonly CalendarMonth[];
  /** Names of the days in the week's order. */
  readonly weekdays: readonly { readonly short: string; readonly long: string }[];
}

export interface CalendarMonth {
  readonly name: string;
  /** Weeks of as many days as `weekdays` has; undefined: a day of another month. */
  readonly weeks: readonly (readonly (CalendarDay | undefined)[])[];
}

export interface CalendarDay {
  /** `2026-03-01`. */
  readonly day: string;
  readonly number: string;
  /** As a list of days says it: `Sunday, 1 March`. */
  readonly name: string;
  /** Numbers of the view's entries that are on this day, in their order. */
  readonly entries: readonly number[];
}

export interface TimelineLook {
  readonly type: 'timeline';
  /** Where units of the scale begin, as shares of its length, 0…1, with their names. */
  readonly marks: readonly { readonly at: number; readonly name: string }[];
}

/** What an entry of a view is, besides its title and its fields. */
export interface EntryPayload {
  readonly href: string | undefined;
  readonly icon: IconView | undefined;
  readonly cover?: ImageView | undefined;
  /** How deep it stands under other entries. */
  readonly depth?: number | undefined;
  /** Its bar on the scale of a timeline, as shares of the scale's length. */
  readonly bar?: { readonly from: number; readonly to: number } | undefined;
}

export interface GroupPayload {
  /** How many entries it holds, as the site writes numbers. */
  readonly count: string;
}

export type ChartColor = Exclude<NotionColor, `${string}_background` | 'default'> | 'teal';

export interface ChartData {
  readonly kind: 'column' | 'bar' | 'line' | 'donut' | 'number';
  readonly height: 'small' | 'medium' | 'large' | 'extra_large';
  readonly categories: readonly { readonly name: string; readonly color: ChartColor }[];
  readonly series: readonly ChartSeries[];
  /** Do series stand on each other? */
  readonly isStacked: boolean;
  readonly isPercent: boolean;
  readonly isSmooth: boolean;
  readonly isFilled: boolean;
  /** Each category has a colour of its own. */
  readonly isColorful: boolean;
  readonly legend: 'off' | 'bottom' | 'side';
  readonly hasLabels: boolean;
  readonly donutLabels: 'none' | 'value' | 'name' | 'name_and_value';
  readonly grid: 'none' | 'horizontal' | 'vertical' | 'both';
  /** Names of the axes; undefined: not shown. */
  readonly categoryAxis: string | undefined;
  readonly valueAxis: string | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly lines: readonly ChartLine[];
  /** BCP 47 tag for the numbers of the scale. */
  readonly locale: string;
  /** What the chart shows, in a sentence. */
  readonly summary: string;
}

export interface ChartSeries {
  readonly name: string;
  readonly color: ChartColor;
  /** One for each category; undefined: there is none. */
  readonly values: readonly ChartValue[];
}

export interface ChartValue {
  readonly value: number | undefined;
  readonly text: string;
}

export interface ChartLine {
  readonly value: number;
  readonly label: string;
  readonly color: ChartColor;
  readonly isDashed: boolean;
}
