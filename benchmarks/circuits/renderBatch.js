// Reads what a render batch of Blazor says (dotnet/aspnetcore, OutOfProcessRenderBatch.ts): enough to find handlers of events by the element's data-testid.

const frameSize = 20;
const element = 1;
const attribute = 3;
const region = 5;
const editSize = 16;
const prependFrame = 1;
const setAttribute = 3;

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

  /**
   * The handlers of an event, in order, of all elements with this data-testid. A component that is drawn again gives its elements new handlers without naming
   * the elements: those count where the component has shown such an element before.
   * @param {Set<number>} owners Which components have; added to here.
   */
  handlers(testId, event, owners) {
    const found = [];
    const components = this.#view.getInt32(this.#bytes.byteLength - 20, true);
    for (let c = 0; c < this.#int(components); c++) {
      const diff = this.#int(components + 4 + c * 4);
      const component = this.#int(diff);
      for (let e = 0; e < this.#int(diff + 4); e++) {
        const edit = diff + 8 + e * editSize;
        const frame = this.#int(edit + 8);
        if (this.#int(edit) === prependFrame && this.#type(frame) !== attribute) {
          const below = this.#below(frame, testId, event);
          if (below.length > 0) {
            owners.add(component);
            found.push(...below);
          }
        } else if (this.#int(edit) === setAttribute && owners.has(component)) {
          const handler = this.#handler(frame, event);
          if (handler) {
            found.push(handler);
          }
        }
      }
    }
    return found;
  }

  #below(frame, testId, event) {
    const found = [];
    const end = frame + (this.#type(frame) === element || this.#type(frame) === region ? this.#at(frame, 4) : 1);
    for (let i = frame; i < end; i++) {
      if (this.#type(i) !== element) {
        continue;
      }
      let handler = null;
      let matches = false;
      for (let j = i + 1; j < end && this.#type(j) === attribute; j++) {
        matches ||= this.#string(this.#at(j, 4)) === "data-testid" && this.#string(this.#at(j, 8)) === testId;
        handler ??= this.#handler(j, event);
      }
      if (matches && handler) {
        found.push(handler);
      }
    }
    return found;
  }

  #handler(index, event) {
    const id = Number(this.#view.getBigUint64(this.#frames + 4 + index * frameSize + 12, true));
    return id !== 0 && this.#string(this.#at(index, 4)) === event ? id : null;
  }

  #int(at) {
    return this.#view.getInt32(at, true);
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
