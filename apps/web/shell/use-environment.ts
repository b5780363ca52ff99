import { useEffect, useState, useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 767px)');

/** True below 768 px: phone shell, one column, 44-px targets. */
export const usePhone = () =>
  useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed);
      return () => narrow.removeEventListener('change', changed);
    },
    () => narrow.matches,
  );

/** What the browser believes; a server that does not answer shows only in a request. */
export const useOnline = () =>
  useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      return () => {
        window.removeEventListener('online', changed);
        window.removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );

/** The present instant in ms, renewed every `every` ms, for words like 还有 2 小时. */
export function useNow(every = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
