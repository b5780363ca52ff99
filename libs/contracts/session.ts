import { z } from 'zod';
import { personRef, unitRef } from './shapes';

export const me = z.object({
  userId: z.string(),
  username: z.string(),
  person: personRef,
  unit: unitRef.optional(),
  role: z.string(),
  roleName: z.string(),
  /** Page to land on: /todo, /board, /ranking … */
  home: z.string(),
  /** Menu entries this role has. */
  pages: z.array(
    z.enum([
      'todo',
      'board',
      'findings',
      'reinspections',
      'ledger',
      'ranking',
      'messages',
      'register',
      'recusals',
    ]),
  ),
  unread: z.number().int(),
  demonstration: z.boolean(),
});
export type Me = z.infer<typeof me>;
export const demoAccounts = z.object({
  demonstration: z.boolean(),
  accounts: z.array(
    z.object({
      username: z.string(),
      password: z.string(),
      roleName: z.string(),
      name: z.string(),
      unit: z.string(),
    }),
  ),
});
export type DemoAccounts = z.infer<typeof demoAccounts>;
