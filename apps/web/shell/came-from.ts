import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

/** The page one is on and the one before it, each as its address was when it was left; kept until the next reload. */
type Trail = { here?: string; before?: string };

const pathOf = (address: string | undefined): string | undefined => address?.split('?')[0];

/** One step further: another search of the same page is the same page. */
export const stepped = (trail: Trail, address: string): Trail =>
  pathOf(trail.here) === pathOf(address)
    ? { ...trail, here: address }
    : { here: address, before: trail.here };

/** From where somebody came who is now on `pathname`, whether that step is on the trail already or not. */
export const cameFrom = ({ here, before }: Trail, pathname: string): string | undefined =>
  pathOf(here) === pathname ? before : here;

let trail: Trail = {};

/** Keeps the trail; stands once, in the frame around every page. */
export function useTrail(): void {
  const { pathname, search } = useLocation();
  useEffect(() => {
    trail = stepped(trail, pathname + search);
  }, [pathname, search]);
}

/** Where one was before this page was opened, as long as it stays open; `otherwise` where nothing is known of it. */
export function useCameFrom(otherwise: string): string {
  const { pathname } = useLocation();
  const [from] = useState(() => cameFrom(trail, pathname));
  return from ?? otherwise;
}
