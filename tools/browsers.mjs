// Finds the browsers on this machine, and on Debian installs them. The tests run in the real ones, so that a download of
// a browser of their own is not needed.
//
//     node tools/browsers.mjs          prints what was found
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { env, platform } = process;
const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);

/** Chromium without windows: the same engine, and each page that is opened costs the machine a second of work less. */
const headless = ['chromium-headless-shell', 'chrome-headless-shell'];

const places = {
  chromium: {
    what: 'Chromium or Chrome',
    variable: 'CHROME_PATH',
    commands: [...headless, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    darwin: ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'],
    win32: ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'],
    packages: ['chromium-headless-shell', 'chromium'],
  },
  firefox: {
    what: 'Firefox',
    variable: 'FIREFOX_PATH',
    commands: ['firefox', 'firefox-esr'],
    darwin: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
    win32: ['Mozilla Firefox\\firefox.exe'],
    packages: ['firefox-esr', 'firefox'],
  },
  webkit: {
    what: 'driver of WebKitGTK',
    variable: 'WEBKIT_DRIVER_PATH',
    commands: ['WebKitWebDriver'],
    darwin: [],
    win32: [],
    packages: ['webkit2gtk-driver xvfb'],
  },
};

/** Where nothing else is named. */
const usual = ['chromium', 'firefox'];

// Without them Chromium looks for its makers' servers at every start, which a closed network answers slowly.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// Chromium refuses its sandbox to root, as whom containers run.
const unboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** What Chromium is started with, wherever it is. */
export const chromiumArguments = [...unboxed, ...quiet];

/** The path of `chromium` (or Chrome), of `firefox` or of the driver of `webkit`, or undefined. A path given by the environment must exist. */
export function browserPath(name) {
  const { variable, commands, darwin, win32 } = places[name];
  if (env[variable]) {
    if (executable(env[variable])) return env[variable];
    throw new Error(`${variable} names ${env[variable]}, which is not a program. Correct it or unset it.`);
  }
  const candidates = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((command) => join(folder, platform === 'win32' ? `${command}.exe` : command)));
  if (platform === 'darwin') {
    const folders = ['/Applications', join(env.HOME ?? '', 'Applications')];
    candidates.push(...folders.flatMap((folder) => darwin.map((path) => join(folder, path))));
  }
  if (platform === 'win32') candidates.push(...programs.flatMap((folder) => win32.map((path) => join(folder, path))));
  return candidates.find(executable);
}

/**
 * The paths of the browsers to test in, by name. Those named in `BROWSERS` (`chromium,firefox`) must be there; with nothing
 * named, Chromium must be and the others may be missing; WebKit is asked for only where all is (`ALL=1`). What is missing is
 * installed where that can be done without asking.
 */
export function browsers({ install = true } = {}) {
  const named = env.BROWSERS?.split(',').map((name) => name.trim().toLowerCase());
  const unknown = named?.find((name) => !Object.hasOwn(places, name));
  if (unknown !== undefined)
    throw new Error(`BROWSERS names \`${unknown}\`. It may name chromium, firefox and webkit.`);
  const wanted = named ?? (env.ALL === '1' ? Object.keys(places) : usual);
  if (install) installMissing(wanted.filter((name) => !browserPath(name)));
  const found = Object.fromEntries(wanted.map((name) => [name, browserPath(name)]).filter(([, path]) => path));
  const needed = named ?? ['chromium'];
  const lacking = needed.find((name) => !found[name]);
  if (lacking) {
    const { what } = places[lacking];
    throw new Error(`No ${what} was found. Install it, or set ${places[lacking].variable} to its path.`);
  }
  return found;
}

/** On Debian, as root. What could not be installed is told by the caller, if it was needed. */
function installMissing(names) {
  if (names.length === 0 || !existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  if (!apt('update')) return;
  for (const name of names) places[name].packages.some((each) => apt('install', '-y', ...each.split(' ')));
}

/** Whether it could be done. */
function apt(...what) {
  console.log(`apt-get ${what.join(' ')}`);
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  return spawnSync('apt-get', ['-qq', ...what], options).status === 0;
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const [name, path] of Object.entries(browsers())) console.log(`${name}: ${path}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
