/** Puts what is chosen between two marks, and tells the page that somebody typed. */
export function wrap(field, open, close) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  field.focus();
  field.setRangeText(open + value.slice(from, to) + close, from, to, 'end');
  if (from === to)
    field.setSelectionRange(from + open.length, from + open.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
