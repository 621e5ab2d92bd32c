import type { Edge } from './edge.js';
import type { Edges } from './edges.js';

function none(): never {
  throw new Error('This stack leads nothing through a way that can be broken: run the drill in a profile of its own.');
}

/** For a stack that was not brought up for drills. */
export const NO_EDGES: Edges = {
  get kafka(): Edge {
    return none();
  },
  get redis(): Edge {
    return none();
  },
  get smtp(): Edge {
    return none();
  },
  http: none,
  kafkaOf: none,
  postgresOf: none,
  passAll: () => Promise.resolve(),
};
