/** What somebody on the street goes to and fro between; everything else may wait until it is opened. */
const onTheStreet = import.meta.glob('../pages/{todo,report,reinspect,register,finding}/*-page.tsx');

/**
 * Loads those pages' code a moment after the first page has come, so that going from one to another needs no network. Who
 * came by a link straight to a report could otherwise not even go back.
 */
export function carryAlong(): void {
  setTimeout(() => {
    for (const load of Object.values(onTheStreet)) void load().catch(() => undefined);
  }, 1_000);
}
