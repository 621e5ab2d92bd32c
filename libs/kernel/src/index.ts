export * from './change.js';
export * from './clock.js';
export * from './domain-error.js';
export * from './id.js';
export * from './promises.js';
export * from './timers.js';
export * from './transactions.js';
export * from './vocabulary.js';
