import { describe, expect, it } from '@jest/globals';
import { DEPLOYMENTS } from '@mash/kernel';
import { parseDrill } from './arguments.js';

describe('the arguments of a drill', () => {
  it('name a service, or all of them', () => {
    expect(parseDrill(['kill', 'sla'])).toEqual({ victims: ['sla'], profile: 'bench', contacts: 200, rate: 10 });
    expect(parseDrill(['kill', 'all', '--contacts', '50']).victims).toEqual(DEPLOYMENTS);
  });

  it.each([[['kill']], [['kill', 'everything']], [['freeze', 'sla']], [['kill', 'sla', '--contacts', '0']]])(
    'refuse %j',
    (argv) => {
      expect(() => parseDrill(argv)).toThrow('drill -- kill');
    },
  );
});
