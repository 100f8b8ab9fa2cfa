// Reads what a render batch of Blazor says (dotnet/aspnetcore, OutOfProcessRenderBatch.ts): enough to find handlers of events by the element's data-testid.

const frameSize = 20;
const element = 1;
const attribute = 3;

export class RenderBatch {
  #view;
  #bytes;
  #strings;
  #frames;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#frames = this.#view.getInt32(bytes.byteLength - 16, true);
    this.#strings = this.#view.getInt32(bytes.byteLength - 4, true);
  }

  /** Whether a text, a name or a value of it is these words. Nothing is decoded. */
  says(words) {
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength).includes(words);
  }

  /** The handlers of an event, in order, of all elements with this data-testid. */
  handlers(testId, event) {
    const found = [];
    const count = this.#view.getInt32(this.#frames, true);
    for (let i = 0; i < count; i++) {
      if (this.#type(i) !== element) {
        continue;
      }
      let handler = null;
      let matches = false;
      for (let j = i + 1; j < count && this.#type(j) === attribute; j++) {
        const name = this.#string(this.#at(j, 4));
        matches ||= name === "data-testid" && this.#string(this.#at(j, 8)) === testId;
        if (name === event) {
          handler = Number(this.#view.getBigUint64(this.#frames + 4 + j * frameSize + 12, true));
        }
      }
      if (matches && handler) {
        found.push(handler);
      }
    }
    return found;
  }

  #type(index) {
    return this.#at(index, 0);
  }

  #at(index, offset) {
    return this.#view.getInt32(this.#frames + 4 + index * frameSize + offset, true);
  }

  #string(index) {
    if (index < 0) {
      return null;
    }
    let at = this.#view.getInt32(this.#strings + index * 4, true);
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[at++];
      length |= (byte & 127) << shift;
      if (byte < 128) {
        break;
      }
    }
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + at, length).toString("utf8");
  }
}
