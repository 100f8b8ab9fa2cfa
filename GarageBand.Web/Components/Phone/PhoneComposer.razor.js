// The input line: grows with its text, sends on Enter, takes pasted and dropped pictures.
export function attach(form, composer, photoInput) {
  const input = form.querySelector('textarea');
  const stop = new AbortController();
  const on = (target, name, act) => target.addEventListener(name, act, { signal: stop.signal });
  const frame = form.closest('[data-phone]') ?? form;
  let urls = [];

  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  };
  const set = text => {
    input.value = text;
    grow();
    input.focus();
  };
  const take = files => {
    const pictures = [...files].filter(file => file.type.startsWith('image/'));
    const target = document.getElementById(photoInput);
    if (!pictures.length || !target) return false;
    const list = new DataTransfer();
    pictures.forEach(file => list.items.add(file));
    target.files = list.files;
    target.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  };
  const forget = () => {
    urls.forEach(url => URL.revokeObjectURL(url));
    urls = [];
  };

  on(input, 'input', grow);
  on(input, 'keydown', event => {
    // On a touch keyboard Enter is a new line, as in Telegram's apps.
    const touch = matchMedia('(pointer: coarse)').matches;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || touch) return;
    event.preventDefault();
    form.requestSubmit();
  });
  on(form, 'submit', event => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = '';
    grow();
    composer.invokeMethodAsync('SubmitAsync', text);
  });
  on(input, 'paste', event => {
    if (take(event.clipboardData?.files ?? [])) event.preventDefault();
  });
  on(frame, 'dragover', event => event.preventDefault());
  on(frame, 'drop', event => {
    event.preventDefault();
    take(event.dataTransfer?.files ?? []);
  });

  return {
    set,
    focus: () => input.focus(),
    previews: id => {
      forget();
      urls = [...document.getElementById(id).files].map(file => URL.createObjectURL(file));
      return urls;
    },
    dispose: () => {
      stop.abort();
      forget();
    },
  };
}
