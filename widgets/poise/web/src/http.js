// Requests to our own server, with a time limit.

export const PATIENCE = 6000;

/** Fetch JSON. Resolves to {status, body}; status 0 stands for no answer in time. */
export async function ask(path, options) {
  const abort = window.AbortController ? new AbortController() : null;
  let timer = 0;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => {
      if (abort) abort.abort();
      resolve({ status: 0, body: null });
    }, PATIENCE);
  });
  const request = Object.assign({ credentials: "same-origin", cache: "no-store" }, options);
  if (abort) request.signal = abort.signal;
  try {
    return await Promise.race([fetchJson(path, request), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function fetchJson(path, request) {
  try {
    const response = await fetch(path, request);
    let body = null;
    try {
      body = await response.json();
    } catch (notJson) {
      if (response.ok) return { status: 0, body: null };
    }
    return { status: response.status, body };
  } catch (noAnswer) {
    return { status: 0, body: null };
  }
}

export function post(path, body) {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body || {}),
  });
}

/** The server's own words for a refusal, or null. */
export function refusal(answer) {
  return answer.body && answer.body.error ? answer.body.error : null;
}
