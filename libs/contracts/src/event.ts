import type { Agency } from '@mash/kernel';
import type { z } from 'zod';
import type { TopicFamily } from './topics.js';

/** The shape of one published fact. The envelope travels as CloudEvents headers; only `data` is the record's value. */
export type Contract<Type extends string = string, Data extends z.ZodObject = z.ZodObject> = {
  readonly type: Type;
  readonly topic: TopicFamily;
  /** The field of `data` that is the subject and Kafka key; of several, the first that is present. */
  readonly key: readonly string[];
  /** One sentence for the catalogue. */
  readonly says: string;
  readonly data: Data;
};

type Routing<Field> = {
  readonly topic: TopicFamily;
  readonly key: Field | readonly Field[];
  readonly says: string;
};

/** Declares a contract: `event('intake.contact-received.v1', { topic, key, says }, z.object({ … }))`. */
export function event<Type extends `${string}.${string}.v${number}`, Data extends z.ZodObject>(
  type: Type,
  { topic, key, says }: Routing<keyof z.output<Data> & string>,
  data: Data,
): Contract<Type, Data> {
  return { type, topic, key: [key].flat(), says, data };
}

/** What a publisher may hand over: everything readonly, an absent optional field may also be `undefined`. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? readonly Loose<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]: Loose<T[Field]> }
    : T;

/** What a reader gets: everything readonly, an absent optional field is absent. */
export type Exact<T> = T extends readonly (infer Item)[]
  ? readonly Exact<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]: Exact<Exclude<T[Field], undefined>> }
    : T;

/** One fact as its owner publishes it. Facts on a topic per agency also name the agency. */
export type Published<Of extends Contract> = {
  readonly type: Of['type'];
  readonly subject: string;
  readonly data: Loose<z.output<Of['data']>>;
  readonly agency?: Agency;
};

/** The data of one fact as a reader gets it. */
export type DataOf<Of extends Contract> = Exact<z.output<Of['data']>>;
