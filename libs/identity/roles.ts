/**
 * 角色. One account has one role in one unit. `system` acts for timers and imports and cannot sign in; `public` is for the
 * hotline and public reporters, who may register and challenge and nothing else.
 */
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
  'public',
] as const;
export type Role = (typeof roles)[number];

/**
 * `own`: of the actor's unit; `task`: where the actor is the one sent or reported it; `reported`: only what he reported himself;
 * `desk`: `task`, and what waits for the re-inspection desk; `any`: of every unit.
 */
export type Scope = 'any' | 'own' | 'task' | 'reported' | 'desk';
