/** The editor's tools. What a pen may not do is said on the attempt, not greyed out beforehand. */
import { ActionIcon, Divider, Menu, Select, Tooltip } from '@mantine/core'
import {
  IconAlignCenter,
  IconAlignJustified,
  IconAlignLeft,
  IconAlignRight,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconIndentDecrease,
  IconIndentIncrease,
  IconItalic,
  IconList,
  IconListNumbers,
  IconTable,
  IconUnderline,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bodySize, type Size } from '../../../shared/drafts/sizes.ts'
import type { DeskState } from './desk-state.ts'
import { PictureTool } from './images/picture-tool.tsx'
import { SizeTool } from './size-tool.tsx'
import type { FormChange } from './tracker/form.ts'
import { sizeAt } from './tracker/size.ts'
import type { TableAct } from './tracker/tables.ts'
import { useDesk, useDeskState } from './use-desk.ts'

type Icon = ComponentType<{ size?: number; stroke?: number }>
type Form = { kind: string | null; list: string | null; align: string | null }
type Active = Form & {
  size: Size | null
  own: Size
  bold: boolean
  italic: boolean
  underline: boolean
  inTable: boolean
}

const ALIGNMENTS: [value: string | null, name: 'left' | 'center' | 'right' | 'justify', icon: Icon][] = [
  [null, 'left', IconAlignLeft],
  ['center', 'center', IconAlignCenter],
  ['right', 'right', IconAlignRight],
  ['justify', 'justify', IconAlignJustified],
]
const TABLE_ACTS: (TableAct | 'divider')[] = [
  'rowBefore',
  'rowAfter',
  'columnBefore',
  'columnAfter',
  'lineAfter',
  'divider',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
]

/** As text, so that the tools are drawn again only when one of them looks different. */
const readActive = ({ editor }: DeskState): string => {
  if (!editor || editor.isDestroyed) return ''
  const { kind, list, align } = editor.state.selection.$head.parent.attrs
  const { chosen, own } = sizeAt(editor.state)
  const isOn = (mark: string) => editor.isActive(mark)
  const marks = { bold: isOn('bold'), italic: isOn('italic'), underline: isOn('underline') }
  return JSON.stringify({
    kind: kind ?? null,
    list: list ?? null,
    align: align ?? null,
    ...marks,
    size: chosen,
    own,
    inTable: editor.isActive('table'),
  } satisfies Active)
}
const NOTHING: Active = {
  kind: null,
  list: null,
  align: null,
  bold: false,
  italic: false,
  underline: false,
  size: null,
  own: bodySize,
  inTable: false,
}

function Tool({
  label,
  keys,
  isOn,
  onPress,
  children,
}: {
  label: string
  keys?: string
  isOn?: boolean
  onPress: () => void
  children: ReactNode
}) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon
        variant={isOn ? 'light' : 'subtle'}
        size={34}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        // the selection stays in the text
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** @param more the host's own tools, at the end */
export function Toolbar({ more }: { more?: ReactNode }) {
  const { t } = useTranslation('drafts')
  const desk = useDesk()
  const text = useDeskState(readActive)
  const active: Active = text ? (JSON.parse(text) as Active) : NOTHING
  const withEditor = (act: (editor: Editor) => void) => () => {
    const { editor } = desk.state.get()
    if (!editor) return
    act(editor)
    editor.view.focus()
  }
  const setLine = (change: FormChange) => withEditor((editor) => editor.commands.setLine(change))
  const toggle = (mark: 'bold' | 'italic' | 'underline') => withEditor((editor) => editor.commands.toggleMark(mark))
  const toggleList = (list: 'bullet' | 'number') => setLine({ list: active.list === list ? null : list, level: null })
  const kinds = [
    { value: 'p', label: t('kind.p') },
    { value: 'h1', label: t('kind.h1') },
    { value: 'h2', label: t('kind.h2') },
    { value: 'h3', label: t('kind.h3') },
  ]
  return (
    <div className="draft-toolbar" role="toolbar" aria-label={t('tools')}>
      <Tool label={t('undo')} keys="Ctrl+Z" onPress={withEditor((editor) => editor.commands.takeBack('undo'))}>
        <IconArrowBackUp size={18} />
      </Tool>
      <Tool label={t('redo')} keys="Ctrl+Y" onPress={withEditor((editor) => editor.commands.takeBack('redo'))}>
        <IconArrowForwardUp size={18} />
      </Tool>
      <Divider orientation="vertical" />
      <Select
        size="xs"
        w={116}
        aria-label={t('kind.label')}
        data={kinds}
        value={active.kind ?? 'p'}
        allowDeselect={false}
        onChange={(value) => setLine({ kind: value === 'p' ? null : value })()}
      />
      <Divider orientation="vertical" />
      <Tool label={t('bold')} keys="Ctrl+B" isOn={active.bold} onPress={toggle('bold')}>
        <IconBold size={18} />
      </Tool>
      <Tool label={t('italic')} keys="Ctrl+I" isOn={active.italic} onPress={toggle('italic')}>
        <IconItalic size={18} />
      </Tool>
      <Tool label={t('underline')} keys="Ctrl+U" isOn={active.underline} onPress={toggle('underline')}>
        <IconUnderline size={18} />
      </Tool>
      <SizeTool
        size={active.size}
        own={active.own}
        onSize={(size) => withEditor((editor) => editor.commands.setSize(size))()}
      />
      <Divider orientation="vertical" />
      {ALIGNMENTS.map(([value, name, AlignIcon]) => (
        <Tool key={name} label={t(`align.${name}`)} isOn={active.align === value} onPress={setLine({ align: value })}>
          <AlignIcon size={18} />
        </Tool>
      ))}
      <Divider orientation="vertical" />
      <Tool label={t('bullets')} keys="Ctrl+Shift+8" isOn={active.list === 'bullet'} onPress={toggleList('bullet')}>
        <IconList size={18} />
      </Tool>
      <Tool label={t('numbers')} keys="Ctrl+Shift+7" isOn={active.list === 'number'} onPress={toggleList('number')}>
        <IconListNumbers size={18} />
      </Tool>
      <Tool label={t('outdent')} keys="Shift+Tab" onPress={withEditor((editor) => editor.commands.indentLines(-1))}>
        <IconIndentDecrease size={18} />
      </Tool>
      <Tool label={t('indent')} keys="Tab" onPress={withEditor((editor) => editor.commands.indentLines(1))}>
        <IconIndentIncrease size={18} />
      </Tool>
      <Divider orientation="vertical" />
      <Menu position="bottom-start" withinPortal returnFocus={false}>
        <Menu.Target>
          <ActionIcon variant={active.inTable ? 'light' : 'subtle'} size={34} aria-label={t('table.label')}>
            <IconTable size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {active.inTable
            ? TABLE_ACTS.map((act) =>
                act === 'divider' ? (
                  <Menu.Divider key={act} />
                ) : (
                  <Menu.Item key={act} onClick={withEditor((editor) => editor.commands.changeTable(act))}>
                    {t(`table.${act}`)}
                  </Menu.Item>
                ),
              )
            : (
                [
                  [2, 2],
                  [3, 3],
                  [4, 4],
                  [5, 2],
                ] as const
              ).map(([rows, columns]) => (
                <Menu.Item
                  key={`${rows}${columns}`}
                  onClick={withEditor((editor) => editor.commands.insertInkTable(rows, columns))}
                >
                  {t('table.insert', { rows, columns })}
                </Menu.Item>
              ))}
        </Menu.Dropdown>
      </Menu>
      <PictureTool />
      {more}
    </div>
  )
}
