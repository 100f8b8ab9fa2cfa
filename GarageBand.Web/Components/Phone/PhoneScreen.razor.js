// Keeps a chat at its end while the reader is there, and in place while they read above.
export function attach(scroller, jump) {
  const rows = scroller.querySelector('.messages');
  const near = 60;
  let stuck = true;
  let unseen = 0;
  let height = 0;
  let oldest = null;
  let asked = false;

  const messages = () => rows.querySelectorAll(':scope > [data-id]');
  const ids = () => new Set([...messages()].map(row => Number(row.dataset.id)));
  let known = ids();

  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  const tell = () => {
    jump.hidden = stuck;
    if (unseen) jump.dataset.unseen = String(unseen);
    else delete jump.dataset.unseen;
  };
  const look = () => {
    stuck = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near;
    if (stuck) unseen = 0;
    tell();
    const earlier = rows.querySelector('[data-earlier]');
    if (earlier && !asked && !stuck && scroller.scrollTop < 120) {
      asked = true;
      earlier.click();
    }
  };
  const changed = () => {
    const all = [...messages()];
    const first = all[0]?.dataset.id ?? null;
    const now = ids();
    const newest = Math.max(0, ...known);
    const added = [...now].filter(id => id > newest).length;
    const mine = all.length && all[all.length - 1].classList.contains('own') && added > 0;
    if (stuck || mine) {
      toEnd();
      unseen = 0;
    } else {
      if (first !== oldest) scroller.scrollTop += scroller.scrollHeight - height;
      unseen += added;
    }
    if (first !== oldest) asked = false;
    known = now;
    oldest = first;
    height = scroller.scrollHeight;
    tell();
  };

  const structure = new MutationObserver(changed);
  structure.observe(rows, { childList: true, subtree: true });
  const size = new ResizeObserver(() => {
    if (stuck) toEnd();
    height = scroller.scrollHeight;
  });
  size.observe(scroller);
  size.observe(rows);
  scroller.addEventListener('scroll', look, { passive: true });
  const onJump = () => {
    unseen = 0;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' });
  };
  jump.addEventListener('click', onJump);
  const letGo = longPress(scroller);
  changed();

  return {
    show: id => {
      const row = rows.querySelector(`[data-id="${Number(id)}"]`);
      if (!row) return;
      stuck = false;
      row.scrollIntoView({ block: 'center' });
      look();
      row.classList.remove('flash');
      requestAnimationFrame(() => row.classList.add('flash'));
      setTimeout(() => row.classList.remove('flash'), 1300);
    },
    dispose: () => {
      structure.disconnect();
      size.disconnect();
      scroller.removeEventListener('scroll', look);
      jump.removeEventListener('click', onJump);
      letGo();
    },
  };
}

// iOS has no context menu of its own for a long touch.
function longPress(target) {
  if (!/iP(hone|ad|od)/.test(navigator.userAgent)) return () => {};
  let timer = 0;
  const start = event => {
    const touch = event.touches[0];
    timer = setTimeout(() => event.target.dispatchEvent(new MouseEvent('contextmenu', {
      bubbles: true, cancelable: true, clientX: touch.clientX, clientY: touch.clientY,
    })), 450);
  };
  const end = () => clearTimeout(timer);
  const names = ['touchend', 'touchmove', 'touchcancel'];
  target.addEventListener('touchstart', start, { passive: true });
  names.forEach(name => target.addEventListener(name, end, { passive: true }));
  return () => {
    end();
    target.removeEventListener('touchstart', start);
    names.forEach(name => target.removeEventListener(name, end));
  };
}

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const open = address => {
  window.open(address, '_blank', 'noopener');
};

export const copy = text => navigator.clipboard?.writeText(text);
