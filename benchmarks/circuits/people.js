// People of the sandbox who file requests with the demo bot of repairs: what each of them does is an event for every open list.

const script = [
  { text: "/start" },
  { text: "Оля" },
  { press: ":o:electrics" },
  { text: "Skoda Octavia 2012, 1.6 TDI" },
  { text: "Не работает стартер, щёлкает реле." },
  { photo: true },
  { text: "Киев" },
  { press: ":ok" },
];
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

export class People {
  #base;
  #cookie;
  #bot;
  filed = 0;
  failed = 0;

  constructor(base, cookie, bot) {
    this.#base = base;
    this.#cookie = cookie;
    this.#bot = bot;
  }

  static async find(base, cookie) {
    const bots = await (await fetch(`${base}/sandbox/control/bots`, { headers: { cookie } })).json();
    const bot = bots.find(b => b.username === "repairs_demo_bot");
    if (!bot) {
      throw new Error("the sandbox has no repairs_demo_bot: start the server with its demo bots, or give --events 0");
    }
    return new People(base, cookie, bot.id);
  }

  /** So many requests a second, each of somebody new, until it is over. */
  async file(perSecond, over) {
    const all = [];
    while (!over()) {
      all.push(this.#fileOne().then(() => this.filed++, () => this.failed++));
      await sleep(1000 / perSecond);
    }
    await Promise.all(all);
  }

  async #fileOne() {
    const [person] = await this.#post("people", { firstName: "Customer", language: "ru" });
    let seen = 0;
    let shown = null;
    for (const step of script) {
      if (step.press) {
        const data = shown.buttons.flat().find(b => b.data?.endsWith(step.press)).data;
        await this.#post(`people/${person.id}/press`, { peer: this.#bot, messageId: shown.id, data, patienceSeconds: 0 });
      } else {
        await this.#post(`people/${person.id}/${step.photo ? "photo" : "say"}`, step.photo ? { peer: this.#bot, width: 320, height: 240 } : { peer: this.#bot, text: step.text });
      }
      do {
        const url = `${this.#base}/sandbox/control/chats/${this.#bot}/messages?viewer=${person.id}&after=${seen}&wait=30`;
        const news = await (await fetch(url, { headers: { cookie: this.#cookie } })).json();
        if (news.length === 0) {
          throw new Error("the bot didn't answer");
        }
        seen = news.at(-1).id;
        shown = news.findLast(m => !m.sender.isMine);
      } while (!shown);
    }
  }

  async #post(path, body) {
    const answer = await fetch(`${this.#base}/sandbox/control/${path}`, {
      method: "POST", body: JSON.stringify(body), headers: { cookie: this.#cookie, "content-type": "application/json" },
    });
    if (!answer.ok) {
      throw new Error(`${path} answered ${answer.status}`);
    }
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  }
}
