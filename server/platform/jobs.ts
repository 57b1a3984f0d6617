/** graphile-worker: a job is added inside the business transaction and runs after its commit, at least once. */
import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import pg from 'pg'
import type { Tx } from './database.ts'
import type { Log } from './log.ts'

export type Task = (payload: unknown) => Promise<void>
export type Tasks = Record<string, Task>

export type JobOptions = { runAt?: Date; key?: string; maxAttempts?: number }

export async function addJob(tx: Tx, name: string, payload: object, options: JobOptions = {}): Promise<void> {
  await tx`select graphile_worker.add_job(${name}, payload := ${tx.json(payload as never)}::json,
    run_at := ${options.runAt ?? null}, job_key := ${options.key ?? null}, max_attempts := ${options.maxAttempts ?? 25})`
}

/** Takes back a job that has not run yet. */
export async function removeJob(tx: Tx, key: string): Promise<void> {
  await tx`select graphile_worker.remove_job(${key})`
}

const levels: Record<string, 'error' | 'warn' | 'debug'> = { error: 'error', warning: 'warn', info: 'debug' }

export async function startJobs(
  url: string,
  tasks: Tasks,
  crontab: string,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  const broken = (error: Error) => log.warn({ error }, 'a connection of the job worker broke')
  pool.on('error', broken)
  pool.on('connect', (client) => client.on('error', broken))
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, async (payload: unknown) => void (await task(payload))]),
  )
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => log[levels[level] ?? 'debug'](message)),
    pollInterval: 2000,
  })
  runner.promise.catch((error) => log.error({ error }, 'the job worker stopped'))
  return {
    stop: async () => {
      await runner.stop().catch(() => {})
      await pool.end().catch(() => {})
    },
  }
}
