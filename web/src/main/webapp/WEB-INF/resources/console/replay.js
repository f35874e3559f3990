"use strict";
// The page of replays: loads an asciicast, or follows a live one, and plays it in the terminal component.
(() => {
  const page = document.getElementById("replay");
  if (!page || !window.AsciinemaPlayer) {
    return;
  }

  // More than this is for the download: a browser keeps all of it in memory.
  const LARGEST = 64 * 1024 * 1024;
  const MOST_MATCHES = 200;
  const SHORT_PAUSE = 2;
  const SEQUENCE = /\u001b(?:\[[0-9;:?!]*[@-z]|[()][0B]|[78DEMH])/g;

  const texts = page.dataset;
  const screen = document.getElementById("screen");
  const state = document.getElementById("state");
  const commands = document.getElementById("commands-list");
  const speed = document.getElementById("speed");
  const pauses = document.getElementById("pauses");
  const options = { fit: "width", theme: "asciinema", controls: true, terminalLineHeight: 1.25 };

  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const two = (number) => String(number).padStart(2, "0");
    const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
    return whole >= 3600 ? `${Math.floor(whole / 3600)}:${rest}` : rest;
  };

  const say = (text, kind) => {
    state.textContent = text;
    state.className = `status status-${kind}`;
  };

  const marker = (label) => /^#(\d+) ([^]*)$/.exec(label);

  // One recording: what was loaded, and the same with long pauses made short.
  class Cast {
    constructor(text) {
      const lines = text.split("\n").filter((line) => line !== "");
      this.header = JSON.parse(lines.shift());
      this.events = lines.map((line) => JSON.parse(line));
    }

    // The time on the player's scale for each event.
    times(longestPause) {
      let shown = 0;
      let last = 0;
      return this.events.map(([time]) => {
        shown += Math.min(Math.max(0, time - last), longestPause);
        last = time;
        return shown;
      });
    }

    // As the player takes it, at other times.
    recording(times) {
      return [this.header, ...this.events.map(([, code, data], index) => [times[index], code, data])];
    }

    // Where each command begins: its sequence number and the index of its event.
    commands() {
      const found = new Map();
      this.events.forEach(([, code, data], index) => {
        const one = code === "m" && marker(data);
        if (one) {
          found.set(one[1], index);
        }
      });
      return found;
    }

    // All that was shown as plain text, with the event that each part came from.
    plain() {
      if (!this.text) {
        const starts = [];
        const parts = [];
        let length = 0;
        this.events.forEach(([, code, data], index) => {
          if (code === "o") {
            const part = data.replace(SEQUENCE, "");
            starts.push([length, index]);
            parts.push(part);
            length += part.length;
          }
        });
        this.text = parts.join("");
        this.starts = starts;
      }
      return this.text;
    }

    eventAt(offset) {
      let low = 0;
      let high = this.starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (this.starts[middle][0] <= offset) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return this.starts[low][1];
    }
  }

  const load = async (url) => {
    const answer = await fetch(url, { headers: { Accept: "application/x-asciicast" } });
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      throw new Error(problem.detail ?? answer.statusText);
    }
    const decoder = new TextDecoder();
    const reader = answer.body.getReader();
    const parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return { text: parts.join("") + decoder.decode(), cut: false };
      }
      size += value.length;
      parts.push(decoder.decode(value, { stream: true }));
      if (size > LARGEST) {
        await reader.cancel();
        const text = parts.join("");
        return { text: text.slice(0, text.lastIndexOf("\n")), cut: true };
      }
    }
  };

  const replay = async () => {
    say(texts.loading, "RUNNING");
    let loaded;
    try {
      loaded = await load(texts.source);
    } catch (failure) {
      say(failure.message, "FAILED");
      return;
    }
    const cast = new Cast(loaded.text);
    if (cast.events.length === 0) {
      say(texts.nothing, "CLOSED");
      return;
    }
    say(loaded.cut ? texts.cut : texts.ready, loaded.cut ? "PENDING" : "COMPLETED");

    let player;
    let times;
    const begin = (event, playing) => {
      player?.dispose();
      times = cast.times(pauses.checked ? SHORT_PAUSE : Infinity);
      player = AsciinemaPlayer.create({ data: cast.recording(times) }, screen, {
        ...options,
        speed: Number(speed.value),
        startAt: event === undefined ? 0 : times[event],
        autoPlay: playing,
        preload: true,
        poster: event === undefined ? "npt:0:00.1" : undefined,
      });
      player.addEventListener("marker", ({ label }) => {
        current(marker(label)?.[1]);
      });
    };

    const now = () => {
      const at = player.getCurrentTime() ?? 0;
      let index = times.findIndex((time) => time > at);
      index = index < 0 ? times.length - 1 : Math.max(0, index - 1);
      return index < 0 ? undefined : index;
    };

    // A little later than the event, so that what it shows is on the screen.
    const jump = async (index) => {
      await player.seek(times[index] + 0.001);
      screen.classList.add("begun");
      screen.querySelector(".ap-player")?.focus({ preventScroll: true });
      screen.scrollIntoView({ block: "nearest" });
    };

    const current = (sequence) => {
      for (const button of commands.querySelectorAll("[data-sequence]")) {
        const here = button.dataset.sequence === sequence;
        button.removeAttribute("aria-current");
        if (here) {
          button.setAttribute("aria-current", "true");
          button.scrollIntoView({ block: "nearest" });
        }
      }
    };

    const begins = cast.commands();
    for (const button of commands.querySelectorAll("[data-sequence]")) {
      const index = begins.get(button.dataset.sequence);
      if (index === undefined) {
        button.disabled = true;
      } else {
        button.querySelector("[data-at]").textContent = clock(cast.events[index][0]);
        button.addEventListener("click", () => {
          current(button.dataset.sequence);
          jump(index);
        });
      }
    }

    for (const choice of [speed, pauses]) {
      choice.addEventListener("change", () => {
        const playing = screen.querySelector(".ap-playing") !== null;
        begin(now(), playing);
      });
    }

    search(cast, jump);
    begin(undefined, false);
  };

  const search = (cast, jump) => {
    const field = document.getElementById("find");
    const list = document.getElementById("matches");
    const count = document.getElementById("match-count");

    const show = () => {
      const wanted = field.value.toLowerCase();
      list.replaceChildren();
      count.textContent = "";
      if (wanted.length < 2) {
        return;
      }
      const text = cast.plain();
      const lower = text.toLowerCase();
      let found = 0;
      for (let at = lower.indexOf(wanted); at >= 0 && found < MOST_MATCHES; at = lower.indexOf(wanted, at + 1)) {
        found += 1;
        list.append(match(text, at, wanted.length));
      }
      count.textContent = found === MOST_MATCHES ? `${found}+` : String(found);
    };

    const match = (text, at, length) => {
      const index = cast.eventAt(at + length - 1);
      const time = document.createElement("span");
      time.className = "jump-at";
      time.textContent = clock(cast.events[index][0]);
      const excerpt = document.createElement("code");
      const mark = document.createElement("mark");
      const line = (part) => part.replace(/[\u0000-\u0009\u000b-\u001f]+/g, " ").split("\n");
      mark.textContent = line(text.slice(at, at + length)).join(" ");
      excerpt.append(
        line(text.slice(Math.max(0, at - 24), at)).pop(),
        mark,
        line(text.slice(at + length, at + length + 48))[0],
      );
      const button = document.createElement("button");
      button.type = "button";
      button.className = "jump";
      button.append(time, excerpt);
      button.addEventListener("click", () => jump(index));
      const item = document.createElement("li");
      item.append(button);
      return item;
    };

    let waiting;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 200);
    });
  };

  const live = () => {
    let stream;
    const driver = ({ dispatch }) => {
      let begun = false;
      const line = (json) => {
        const event = JSON.parse(json);
        if (!Array.isArray(event)) {
          dispatch("reset", { size: { cols: event.width, rows: event.height } });
          begun = true;
          dispatch("playing");
        } else if (event[1] === "o" && begun) {
          dispatch("output", event[2]);
        } else if (event[1] === "r" && begun) {
          const [cols, rows] = event[2].split("x").map(Number);
          dispatch("resize", { cols, rows });
        } else if (event[1] === "m") {
          arrived(event[0], event[2]);
        }
      };
      const over = (text, kind) => {
        stream.close();
        say(text, kind);
        dispatch("ended", { message: text });
      };
      return {
        play: () => {
          if (stream) {
            return true;
          }
          stream = new EventSource(texts.live);
          stream.addEventListener("open", () => {
            commands.replaceChildren();
            say(texts.running, "OPEN");
          });
          stream.addEventListener("message", ({ data }) => data.split("\n").forEach(line));
          stream.addEventListener("done", () => over(texts.over, "CLOSED"));
          stream.addEventListener("cut", ({ data }) => over(data, "INTERRUPTED"));
          stream.addEventListener("error", () => {
            if (stream.readyState === EventSource.CLOSED) {
              over(texts.refused, "FAILED");
            } else {
              say(texts.lost, "PENDING");
            }
          });
          return true;
        },
        stop: () => stream?.close(),
        getTiming: () => ({ time: 0 }),
      };
    };

    // A command that has just begun; jumping is for the replay.
    const arrived = (time, label) => {
      const [, sequence, text] = marker(label) ?? [null, "", label];
      const item = document.createElement("li");
      item.className = "jump";
      for (const [name, value] of [["jump-number", sequence], ["jump-at", clock(time)], ["jump-text", text]]) {
        const part = document.createElement(name === "jump-text" ? "code" : "span");
        part.className = name;
        part.textContent = value;
        item.append(part);
      }
      page.classList.remove("alone");
      const follows = commands.scrollHeight - commands.scrollTop - commands.clientHeight < 40;
      commands.append(item);
      if (follows) {
        commands.scrollTop = commands.scrollHeight;
      }
    };

    // Not every protocol marks its commands; the terminal then has the page for itself.
    page.classList.add("alone");
    say(texts.loading, "RUNNING");
    AsciinemaPlayer.create(driver, screen, { ...options, controls: false, autoPlay: true, cursorMode: "steady" });
    window.addEventListener("pagehide", () => stream?.close());
  };

  if (texts.live) {
    live();
  } else {
    replay();
  }
})();
