/**
 * Properties are tried on the same cases in every run, so that a red build is a change's own; `FC_SEED=$RANDOM bun run test tests/drafts`
 * looks further. What another seed finds becomes a test of its own.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_125) })
