import { z } from 'zod';

export const ROLES = ['intake', 'screening', 'sla'] as const;
export type Role = (typeof ROLES)[number];

export const stockEnvironment = z.object({
  ROLE: z.enum(ROLES),
  DATABASE_URL: z.url(),
  BROKERS: z.string().transform((list) => list.split(',')),
  USERNAME: z.string(),
  PASSWORD: z.string(),
});
export type StockEnvironment = z.output<typeof stockEnvironment>;

export const CONTACTS = 'stock.contacts';
export const CASES = 'stock.cases';
