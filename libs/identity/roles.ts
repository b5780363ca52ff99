/** 角色. One account has one role in one unit; `system` acts for timers and imports and cannot sign in. */
export const roles = [
  'inspector',
  'filing',
  'dispatch',
  'liaison',
  'unit-lead',
  'reinspector',
  'supervisor',
  'supervision-director',
  'headquarters',
  'city-leader',
  'scorer',
  'publisher',
  'discipline',
  'admin',
  'auditor',
  'system',
] as const;
export type Role = (typeof roles)[number];

/** `own`: of the actor's unit; `task`: where the actor is the one sent; `any`: of every unit. */
export type Scope = 'any' | 'own' | 'task';
