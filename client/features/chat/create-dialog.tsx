/** One person: the conversation with him. Several, or a unit: a group with a name. */
import { Button, Group, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_TITLE } from '../../../shared/chat/text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useSession } from '../accounts/public.ts'
import { type Address, AddressInput, accountsIn, type Person, unitsIn } from './address-input.tsx'
import { createGroup, openDirect } from './queries.ts'

export function CreateDialog({
  people,
  onClose,
  onOpen,
}: {
  people: Person[]
  onClose: () => void
  onOpen: (id: string) => void
}) {
  const { t } = useTranslation('chat')
  const { accountId } = useSession()
  const [chosen, setChosen] = useState<Address[]>([])
  const [title, setTitle] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const without = useMemo(() => new Set([accountId]), [accountId])
  const [accounts, units] = [accountsIn(chosen), unitsIn(chosen)]
  const isGroup = accounts.length + units.length > 1 || units.length > 0
  const canStart = chosen.length > 0 && (!isGroup || title.trim() !== '')
  const start = async () => {
    try {
      const made = isGroup ? await createGroup({ title, accounts, units }) : await openDirect(accounts[0] ?? '')
      onOpen(made.id)
    } catch (error) {
      setFault(error)
    }
  }
  return (
    <Dialog title={t('create.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (canStart) void start()
        }}
      >
        <AddressInput
          isFirst
          people={people}
          without={without}
          value={chosen}
          onChange={setChosen}
          label={t('create.people')}
          description={t('create.peopleHint')}
        />
        {isGroup && (
          <TextInput
            mt="md"
            label={t('create.name')}
            maxLength={MAX_TITLE}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
        {fault ? <ErrorPanel error={fault} /> : null}
        <Group justify="flex-end" mt="lg">
          <Button type="submit" disabled={!canStart}>
            {t('create.start')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
