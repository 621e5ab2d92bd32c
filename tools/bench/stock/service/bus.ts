/** The client that emits. */
export const BUS = Symbol('bus');
