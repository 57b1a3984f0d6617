/** The tool for pictures: brings one to the caret; of the chosen one, its width, its words, and taking it away. */
import { ActionIcon, Button, Group, Menu, Textarea, Tooltip } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IMAGE_TYPES, MAX_ALT } from '../../../../shared/drafts/images.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useErrorText } from '../../../ui/error-panel.tsx'
import { showToast } from '../../../ui/toasts.tsx'
import type { DeskState } from '../desk-state.ts'
import { type ImageChange, imageAt } from '../tracker/images.ts'
import { useDesk, useDeskState } from '../use-desk.ts'

const WIDTHS = [25, 50, 75, 100]

const readChosen = ({ editor }: DeskState): string => {
  const image = editor && !editor.isDestroyed ? imageAt(editor.state) : null
  return image ? JSON.stringify([image.node.attrs.width ?? 100, image.node.attrs.alt ?? '']) : ''
}

export function PictureTool() {
  const { t } = useTranslation('images')
  const desk = useDesk()
  const textOf = useErrorText()
  const input = useRef<HTMLInputElement>(null)
  const text = useDeskState(readChosen)
  const chosen = text ? (JSON.parse(text) as [width: number, alt: string]) : null
  const [describing, setDescribing] = useState(false)
  const fault = useDeskState((state) => state.pictureFault)
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each fault
  useEffect(() => {
    if (fault) showToast(textOf(fault.error), { tone: 'fault' })
  }, [fault])

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])]
    event.target.value = ''
    desk.bringPictures(files)
  }
  const change = (what: ImageChange) => {
    const { editor } = desk.state.get()
    editor?.commands.changeImage(what)
    editor?.view.focus()
  }
  const remove = () => {
    const { editor } = desk.state.get()
    editor?.commands.removeImage()
    editor?.view.focus()
  }
  const button = {
    variant: chosen ? ('light' as const) : ('subtle' as const),
    size: 34,
    onMouseDown: (event: { preventDefault(): void }) => event.preventDefault(),
  }
  return (
    <>
      {chosen ? (
        <Menu position="bottom-start" withinPortal returnFocus={false}>
          <Menu.Target>
            <ActionIcon {...button} aria-label={t('chosen')}>
              <IconPhoto size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {WIDTHS.map((percent) => (
              <Menu.Item key={percent} onClick={() => change({ width: percent })} disabled={chosen[0] === percent}>
                {t('width', { percent })}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => setDescribing(true)}>{t('alt')}</Menu.Item>
            <Menu.Item onClick={remove}>{t('remove')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Tooltip label={t('insert')}>
          <ActionIcon {...button} aria-label={t('insert')} onClick={() => input.current?.click()}>
            <IconPhoto size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      <input
        ref={input}
        type="file"
        multiple
        accept={IMAGE_TYPES.join(',')}
        hidden
        aria-label={t('insert')}
        onChange={choose}
      />
      {describing && chosen ? (
        <Describe alt={chosen[1]} onDone={(alt) => change({ alt })} onClose={() => setDescribing(false)} />
      ) : null}
    </>
  )
}

function Describe({ alt, onDone, onClose }: { alt: string; onDone: (alt: string) => void; onClose: () => void }) {
  const { t } = useTranslation('images')
  const [words, setWords] = useState(alt)
  const save = () => {
    onClose()
    onDone(words)
  }
  return (
    <Dialog title={t('altTitle')} onClose={onClose}>
      <Textarea
        data-autofocus
        label={t('altTitle')}
        description={t('altHint')}
        maxLength={MAX_ALT}
        autosize
        minRows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button onClick={save}>{t('save')}</Button>
      </Group>
    </Dialog>
  )
}
