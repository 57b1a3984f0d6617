/**
 * What `npm start` and `npm test` need, on a machine that has only Node and npm: Bun and the locked packages, the built
 * client and, for the tests, Chromium, LibreOffice and poppler. Runs under plain Node; says what it does; stops with one clear sentence.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const bunVersion = '1.4.5'
const bun = join(root, 'node_modules/.bin/bun')
const say = (text) => console.log(`[prepare] ${text}`)
const hashOf = (parts) => createHash('sha256').update(parts.join('\n')).digest('hex')
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

function stop(sentence) {
  console.error(`[prepare] ${sentence}`)
  process.exit(1)
}

function run(command, args, failure) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (result.error || result.status !== 0) stop(failure)
}

function installPackages() {
  const stamp = join(root, 'node_modules/.butphe-installed')
  const wanted = hashOf([read(join(root, 'bun.lock')), bunVersion])
  if (read(stamp) === wanted && existsSync(bun)) return
  say(`installing Bun ${bunVersion} and the locked packages …`)
  const failure = 'The packages could not be installed. Is the npm registry reachable (npm ping)?'
  run('npx', ['--yes', `bun@${bunVersion}`, 'install', '--frozen-lockfile'], failure)
  if (!existsSync(bun)) stop('Bun is not in node_modules after the installation. Remove node_modules and try again.')
  writeFileSync(stamp, wanted)
}

/** By hand: Node 20.0 lists folders, but not what is below them. */
function sourcesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? sourcesBelow(path) : entry.isFile() ? [join(root, path)] : []
    })
    .sort()
}

function buildClient() {
  const stamp = join(root, 'dist/client.stamp')
  const files = ['client', 'shared'].flatMap(sourcesBelow)
  const config = ['vite.config.ts', 'bun.lock'].map((name) => join(root, name))
  const wanted = hashOf([...files, ...config].map((path) => `${path.slice(root.length)} ${hashOf([read(path)])}`))
  if (read(stamp) === wanted && existsSync(join(root, 'dist/client/index.html'))) return
  say('building the client …')
  run(
    bun,
    ['--bun', join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    'The client could not be built.',
  )
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** The first is the same engine without windows, and faster, but it forbids notifications; older releases of Debian lack it. */
const chromiums = ['chromium-headless-shell', 'chromium']

function apt(...args) {
  const [program, ...rest] = [...(process.getuid() === 0 ? [] : ['sudo', '-n']), 'apt-get', ...args]
  return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] })
}

function installChromium() {
  const named = process.env.CHROMIUM
  if (named && !existsSync(named)) stop(`CHROMIUM names ${named}, and there is no such program.`)
  const isThere = (name) => existsSync(`/usr/bin/${name}`)
  if (named || isThere('chromium')) return
  if (!existsSync('/usr/bin/apt-get')) stop('The tests need Chromium: install it and name it in CHROMIUM.')
  say('installing Chromium from Debian …')
  apt('-qq', 'update')
  for (const name of chromiums)
    if (!isThere(name)) apt('-qq', '-y', '--no-install-recommends', 'install', name, 'fonts-liberation')
  if (!isThere('chromium'))
    stop('Chromium could not be installed: run "apt-get install chromium" as root, then try again.')
}

/** What the tests read our files with: LibreOffice without its windows (84 MB to fetch), poppler, and Apache's judge of PDF/A. */
const readers = {
  '/usr/bin/soffice': ['libreoffice-writer-nogui'],
  '/usr/bin/pdftotext': ['poppler-utils'],
  '/usr/bin/java': ['default-jre-headless'],
  '/usr/share/java/preflight.jar': ['libpdfbox2-java', 'libactivation-java', 'libjaxb-api-java'],
}

function installReaders() {
  const missing = () => Object.keys(readers).filter((path) => !existsSync(path))
  const packages = missing().flatMap((path) => readers[path])
  if (!packages.length) return
  if (!existsSync('/usr/bin/apt-get')) stop(`The tests need ${missing().join(', ')}.`)
  say(`installing ${packages.join(', ')} from Debian (some two minutes) …`)
  apt('-qq', 'update')
  apt('-qq', '-y', '--no-install-recommends', 'install', ...packages)
  if (missing().length) stop(`Run "apt-get install ${packages.join(' ')}" as root, then try again.`)
}

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) stop(`Node 20 or newer is needed; this is ${process.versions.node}.`)
if (!existsSync(join(root, 'bun.lock'))) stop('bun.lock is missing: this is not a whole clone.')
installPackages()
buildClient()
if (process.argv.includes('--tests')) {
  installChromium()
  installReaders()
}
