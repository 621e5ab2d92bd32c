import { describe, expect, it } from '@jest/globals';
import { AGENCIES, DEPLOYMENTS } from '@mash/kernel';
import { clientMayEnter, deploymentOf, personMayEnter, resourceOf } from './audiences.js';

describe('who may ask for which audience', () => {
  it("lets an agency's system into its own deployment and no other agency's", () => {
    const entered = AGENCIES.map((agency) =>
      DEPLOYMENTS.filter((deployment) => clientMayEnter({ kind: 'agency-system', agency, refers: false }, deployment)),
    );
    expect(entered).toEqual(AGENCIES.map((agency) => [`checks-${agency}`]));
  });

  it("lets a registered referrer's system into intake as well", () => {
    expect(clientMayEnter({ kind: 'agency-system', agency: 'health', refers: true }, 'intake')).toBe(true);
    expect(clientMayEnter({ kind: 'agency-system', agency: 'police', refers: false }, 'intake')).toBe(false);
  });

  it("keeps the public, the mail gateway and referrers' systems to intake", () => {
    const entered = DEPLOYMENTS.filter((deployment) => clientMayEnter({ kind: 'portal-public' }, deployment));
    expect(entered).toEqual(['intake']);
    expect(DEPLOYMENTS.filter((to) => clientMayEnter({ kind: 'mail-gateway' }, to))).toEqual(['intake']);
    expect(DEPLOYMENTS.filter((to) => clientMayEnter({ kind: 'referrer-system', name: 'school' }, to))).toEqual([
      'intake',
    ]);
  });

  it('lets services and operations in everywhere', () => {
    expect(DEPLOYMENTS.every((to) => clientMayEnter({ kind: 'service', service: 'sla' }, to))).toBe(true);
    expect(DEPLOYMENTS.every((to) => clientMayEnter({ kind: 'operations' }, to))).toBe(true);
  });

  it('lets people in only where they work', () => {
    expect(DEPLOYMENTS.filter((to) => personMayEnter('police', to))).toEqual(['checks-police']);
    expect(DEPLOYMENTS.filter((to) => personMayEnter('referrer', to))).toEqual(['intake']);
    expect(DEPLOYMENTS.filter((to) => personMayEnter('council', to))).toEqual([
      'intake',
      'screening',
      'flags',
      'sla',
      'notifications',
    ]);
  });

  it('knows a deployment by its whole resource indicator only', () => {
    expect(DEPLOYMENTS.map((deployment) => deploymentOf(resourceOf(deployment)))).toEqual(DEPLOYMENTS);
    expect(deploymentOf('intake')).toBeUndefined();
    expect(deploymentOf('mash:nowhere')).toBeUndefined();
  });
});
