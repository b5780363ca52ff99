import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon, type IconName } from './icon';

type Toast = { id: number; text: string; icon: IconName; link?: { to: string; text: string } };
type Show = (text: string, options?: { icon?: IconName; link?: { to: string; text: string } }) => void;

const Context = createContext<Show>(() => undefined);

/** Shows one short sentence for some seconds and announces it (role=status). */
export const useToast = () => useContext(Context);

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(1);
  const show = useCallback<Show>((text, options) => {
    const id = next.current++;
    setToasts((all) => [...all.slice(-2), { id, text, icon: options?.icon ?? 'check', link: options?.link }]);
    setTimeout(() => setToasts((all) => all.filter((toast) => toast.id !== id)), options?.link ? 9000 : 6000);
  }, []);
  const close = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id));
  return (
    <Context.Provider value={useMemo(() => show, [show])}>
      {children}
      <div className="toasts" role="status">
        {toasts.map((toast) => (
          <div className="toast" key={toast.id}>
            <Icon name={toast.icon} />
            <span>{toast.text}</span>
            {toast.link ? (
              <Link to={toast.link.to} onClick={() => close(toast.id)}>
                {toast.link.text}
              </Link>
            ) : null}
            <button type="button" onClick={() => close(toast.id)} aria-label="关闭提示">
              <Icon name="x" />
            </button>
          </div>
        ))}
      </div>
    </Context.Provider>
  );
}
