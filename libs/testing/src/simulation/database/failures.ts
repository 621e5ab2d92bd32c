type Told = { readonly code: string; readonly constraint?: string; readonly table?: string };

/** As the driver gives what PostgreSQL says. */
const said = (message: string, told: Told): Error => Object.assign(new Error(message), told);

export const duplicate = (table: string, constraint: string): Error =>
  said('duplicate key value violates unique constraint', { code: '23505', constraint, table });
export const deadlock = (): Error => said('deadlock detected', { code: '40P01' });
export const lockTimeout = (): Error => said('canceling statement due to lock timeout', { code: '55P03' });
export const aborted = (): Error => said('current transaction is aborted', { code: '25P02' });
export const connectionLost = (): Error => new Error('Connection terminated unexpectedly');
export const refused = (): Error => said('connect ECONNREFUSED', { code: 'ECONNREFUSED' });
export const noConnection = (): Error => new Error('timeout exceeded when trying to connect');
