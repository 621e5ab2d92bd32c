type Always<T> = { [Field in keyof T as undefined extends T[Field] ? never : Field]: T[Field] };
type Perhaps<T> = { [Field in keyof T as undefined extends T[Field] ? Field : never]?: Exclude<T[Field], undefined> };

/** Without the fields that were left out. */
export const present = <T extends object>(fields: T): Always<T> & Perhaps<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Always<T> & Perhaps<T>;
