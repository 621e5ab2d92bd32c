export abstract class Transactions {
  /** Runs `work` on this service's own database, all or nothing; a nested call joins the outer one. No network in here. */
  abstract run<T>(work: () => Promise<T>): Promise<T>;
}
