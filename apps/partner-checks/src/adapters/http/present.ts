type Present<T> = { [Field in keyof T]: Exclude<T[Field], undefined> };

/** The fields that say something: a shape's absent fields are there and `undefined`. */
export const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
