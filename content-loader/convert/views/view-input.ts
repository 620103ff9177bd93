import type { PropertyValue } from '../../entry/entry.ts';
import type { ContainerNode, IconView, ImageView } from '../../render/directives.ts';
import type { ConvertContext } from '../context.ts';
import type { Column } from './columns.ts';
import type { ConfigOf, ViewType } from './view-config.ts';

/** A row that is published, as far as views show it. */
export interface ViewRow {
  /** 32 hex digits. */
  readonly id: string;
  readonly href: string | undefined;
  readonly icon: IconView | undefined;
  /** By the property's name; columns that are never shown are absent. */
  readonly values: Readonly<Record<string, PropertyValue>>;
  readonly cover: ImageView | undefined;
  /** The first picture of its text, where a view asks for it. */
  readonly firstImage: ImageView | undefined;
  /** The first picture of each property of files, where a view asks for it. */
  readonly images: Readonly<Record<string, ImageView>>;
  /** Where each property of places leads. */
  readonly places: Readonly<Record<string, ViewPlace>>;
}

export interface ViewPlace {
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  readonly name: string;
  readonly address: string;
}

export type ViewScope = Pick<ConvertContext, 'locale' | 'timeZone' | 'words'>;

/** All that one view is made of. */
export interface ViewInput<T extends ViewType = ViewType> {
  readonly type: T;
  readonly name: string;
  /** Undefined: Notion says nothing of it. */
  readonly config: ConfigOf<T> | undefined;
  /** Columns that may be shown, in the order of the schema. */
  readonly columns: readonly Column[];
  /** Those that the view's query gives and that are published, in its order. */
  readonly rows: readonly ViewRow[];
  readonly scope: ViewScope;
  /** Of a form: its address in Notion. */
  readonly url: string;
  /** Of a dashboard: a widget's view, if it can be shown. */
  findView(id: string): ContainerNode<'view'> | undefined;
}

/** A view as it can be shown, or why it is left out. */
export type ConvertedView =
  | { readonly node: ContainerNode<'view'>; readonly notes: readonly string[] }
  | { readonly node: undefined; readonly reason: string };

export type ConvertView<T extends ViewType> = (input: ViewInput<T>) => ConvertedView;

export function leaveOut(reason: string): ConvertedView {
  return { node: undefined, reason };
}
