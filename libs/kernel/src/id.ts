/** An opaque id (UUID v7) that cannot be mistaken for an id of something else. */
export type Id<Of extends string> = string & { readonly __of: Of };

/** The only source of new ids. */
export abstract class Ids {
  abstract next<Of extends string>(): Id<Of>;
}
