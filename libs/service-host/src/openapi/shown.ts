import { SetMetadata } from '@nestjs/common';
import type { Route } from '@mash/access';

const SHOWN = 'mash:shown';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type Example = {
  /** A body that this route takes. */
  readonly asked?: Json;
  /** What it answers then. */
  readonly answered?: Json;
};

/** Shows in the API's documentation what a route is asked and answers, by example. */
export const Shown = (example: Example) => SetMetadata(SHOWN, example);

/** What is shown of a route. */
export const exampleOf = ({ handler }: Pick<Route, 'handler'>): Example =>
  (Reflect.getMetadata(SHOWN, handler) ?? {}) as Example;
