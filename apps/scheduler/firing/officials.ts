import type { Identity, Role } from '#identity';
import type { Officials } from './firing';

const FRESH_MS = 60_000;

/** Who sits in the offices by their accounts, asked at most once a minute. Throws what the database throws. */
export function officialsOf(identity: Pick<Identity, 'withRoles'>): Officials {
  let known: ReturnType<Officials> | undefined;
  let knownAt = -Infinity;
  return (roles) => {
    if (!known || performance.now() - knownAt > FRESH_MS) {
      knownAt = performance.now();
      known = identity.withRoles(roles as readonly Role[]);
      known.catch(() => (known = undefined));
    }
    return known;
  };
}
