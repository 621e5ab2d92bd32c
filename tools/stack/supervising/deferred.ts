export type Deferred = { readonly comes: Promise<never>; readonly fail: (error: unknown) => void };

/** A promise that only ever fails, from outside. It is no failure that nobody listens. */
export function failure(): Deferred {
  let fail: (error: unknown) => void = () => undefined;
  const comes = new Promise<never>((_, reject) => {
    fail = reject;
  });
  comes.catch(() => undefined);
  return { comes, fail };
}

/** Never comes to an end. */
export function forEver(): Promise<never> {
  return failure().comes;
}
