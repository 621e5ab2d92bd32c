import type { Calendar, TimeRule } from '@mash/working-time';
import type { z } from 'zod';
import type { Section, SECTIONS } from './schema/policy.js';

type Deep<T> = T extends TimeRule | string | number | boolean | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Deep<Item>[]
    : { readonly [Key in keyof T]: Deep<T[Key]> };

type Sections = { readonly [S in Section]: Deep<z.output<(typeof SECTIONS)[S]>> };

/** The council's numbers, lists and texts, as `loadPolicy` read and checked them. */
export type Policy = Omit<Sections, 'calendar'> & {
  readonly name: string;
  /** Declared version and a short hash of the content: `default-1.3f2a9c01b7de`. Stamped on what was decided under it. */
  readonly version: string;
  readonly calendar: Calendar;
};
export type ClockDefinition = Policy['clocks'][keyof Policy['clocks']];
export type OutcomeDefinition = Policy['outcomes'][keyof Policy['outcomes']];
export type ChannelDefinition = Policy['contacts']['channels'][keyof Policy['contacts']['channels']];
export type NoticeStep = Policy['urgent']['chains'][keyof Policy['urgent']['chains']][number];
