import { useEffect, useRef, useState } from 'react';

export const IDLE_END = 30 * 60;
export const IDLE_WARNING = IDLE_END - 2 * 60;

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** Counts the seconds without a sign of the user; while the warning is open only an answer to it counts. */
export function useIdle(onEnd: () => void) {
  const last = useRef(Date.now());
  const warned = useRef(false);
  const [left, setLeft] = useState<number | undefined>(undefined);

  useEffect(() => {
    const alive = () => {
      if (!warned.current) last.current = Date.now();
    };
    const tick = setInterval(() => {
      const idle = Math.floor((Date.now() - last.current) / 1000);
      if (idle >= IDLE_END) {
        clearInterval(tick);
        onEnd();
      } else {
        warned.current = idle >= IDLE_WARNING;
        setLeft(warned.current ? IDLE_END - idle : undefined);
      }
    }, 1000);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    return () => {
      clearInterval(tick);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
    };
  }, [onEnd]);

  return {
    left,
    extend() {
      last.current = Date.now();
      warned.current = false;
      setLeft(undefined);
    },
  };
}
