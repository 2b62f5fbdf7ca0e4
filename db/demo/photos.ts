import sharp from 'sharp'

/**
 * Photographs of citizens and units, drawn while loading: no picture of a real place or person is shipped. Simple shapes: a
 * hundred take two seconds.
 */
const width = 960
const height = 720

const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`
const disc = (x: number, y: number, r: number, fill: string, more = '') =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`
const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, w = 8) =>
  `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${stroke}" stroke-width="${w}" stroke-linecap="round"/>`
const shape = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
const curve = (d: string, stroke: string, w = 8) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${w}" stroke-linecap="round"/>`
const many = (n: number, draw: (i: number) => string) => Array.from({ length: n }, (_, i) => draw(i)).join('')

const sky = (top = '#b9cfda', bottom = '#e6ebe6') =>
  rect(0, 0, width, height, top) + rect(0, 210, width, 510, bottom, 'opacity=".55"')
const ground = (fill: string, y = 420) => rect(0, y, width, height - y, fill)
const room = (wall = '#e9e2d2', floor = '#a98f6f') =>
  rect(0, 0, width, 540, wall) + rect(0, 540, width, 180, floor) + rect(0, 532, width, 12, '#cfc5b1')
const road = () => sky() + ground('#7b8083') + many(5, (i) => rect(60 + i * 200, 560, 110, 12, '#d9d6c6', 'opacity=".7"'))
const street = () => sky() + houses() + ground('#85898a', 430) + rect(0, 425, width, 18, '#b6b3aa')
const field = () => sky('#c4d6de', '#f0eee0') + ground('#a58d62', 380) + rect(0, 360, width, 26, '#7f8f6a')
const night = () => rect(0, 0, width, height, '#1d2430') + rect(0, 470, width, 250, '#2a2f36')
const houses = () =>
  many(5, (i) => rect(i * 200 - 10, 170 + (i % 3) * 34, 186, 270 - (i % 3) * 34, ['#c9b79f', '#b9a893', '#d3c8b4'][i % 3]!)) +
  many(15, (i) => rect(18 + (i % 5) * 200 + (i > 9 ? 60 : 0), 240 + Math.floor(i / 5) * 58, 38, 34, '#6e7d86'))
const radiator = (fill = '#fbfaf5') =>
  many(9, (i) => rect(250 + i * 52, 240, 40, 260, fill, 'rx="16" stroke="#a9a392" stroke-width="5"')) +
  rect(180, 262, 90, 20, '#d6d1c4') +
  rect(180, 460, 90, 20, '#d6d1c4')
const gauge = (value: string) =>
  rect(370, 180, 230, 300, '#fdfdfa', 'rx="24" stroke="#8f9a9c" stroke-width="8"') +
  rect(400, 230, 170, 110, '#cfdccf', 'rx="8"') +
  `<text x="485" y="312" font-size="76" font-family="monospace" text-anchor="middle" fill="#1f2d2b">${value}</text>` +
  disc(440, 410, 16, '#b7bfc0') +
  disc(530, 410, 16, '#b7bfc0')
const water = (fill: string, y = 430) =>
  rect(0, y, width, height - y, fill) +
  many(9, (i) => curve(`M${40 + i * 105} ${y + 50 + (i % 3) * 60}q26 -14 52 0t52 0`, '#ffffff55', 5))
/** Random, but the same on every machine. */
const spread = (i: number, range: number, salt: number) =>
  Math.floor(((Math.abs(Math.sin(i * 12.9898 + salt * 78.233)) * 43758.5453) % 1) * range)
const person = (x: number, y: number, coat: string) =>
  disc(x, y, 26, '#d9b898') + shape(`M${x - 42} ${y + 150}q0 -120 42 -120t42 120z`, coat)
const car = (x: number, y: number, fill: string) =>
  shape(`M${x} ${y}q30 -70 80 -70h110q50 0 80 70z`, fill) +
  rect(x - 20, y, 310, 64, fill, 'rx="20"') +
  disc(x + 40, y + 66, 32, '#2a2d2f') +
  disc(x + 230, y + 66, 32, '#2a2d2f') +
  shape(`M${x + 36} ${y - 6}q18 -44 50 -44h50v44z`, '#dce7ea')
const bus = (x: number, y: number) =>
  rect(x, y, 520, 230, '#e0a92e', 'rx="26"') +
  many(5, (i) => rect(x + 34 + i * 94, y + 40, 74, 76, '#dbe6e8', 'rx="8"')) +
  disc(x + 110, y + 234, 42, '#27292b') +
  disc(x + 410, y + 234, 42, '#27292b')
const heap = (x: number, y: number, s = 1) =>
  shape(`M${x - 250 * s} ${y}q70 -${190 * s} 150 -${170 * s}t130 -30 220 ${200 * s}z`, '#5f6256') +
  many(26, (i) =>
    rect(
      x - 220 * s + ((i * 67) % 430) * s,
      y - 30 - ((i * 41) % 120) * s,
      34,
      26,
      ['#b8553c', '#3f6f8f', '#e8e2cd', '#c9a23a', '#42704c'][i % 5]!,
      `transform="rotate(${(i * 37) % 90} ${x} ${y})" opacity=".85"`,
    ),
  )
const cone = (x: number, y: number) =>
  shape(`M${x - 34} ${y}l24 -96h20l24 96z`, '#d2582f') + rect(x - 26, y - 56, 52, 16, '#f4f1e6')
const lamp = (lit: boolean) =>
  line(480, 620, 480, 130, '#3b4248', 14) +
  curve('M480 140q60 -30 120 10', '#3b4248', 12) +
  shape('M560 150h90l-20 -34h-50z', '#4a5158') +
  (lit ? shape('M566 152h80l150 470h-380z', '#f6dd95', 'opacity=".35"') + oval(606, 156, 38, 12, '#fff3c9') : '')
const tree = (x: number, y: number, s = 1) =>
  rect(x - 14 * s, y - 150 * s, 28 * s, 150 * s, '#6b5138') +
  disc(x, y - 210 * s, 100 * s, '#6e8a52') +
  disc(x - 70 * s, y - 160 * s, 66 * s, '#7c9660') +
  disc(x + 72 * s, y - 168 * s, 70 * s, '#62804a')

const scenes = {
  'cold-radiator': () => room() + radiator(),
  thermometer: () => room('#dfe3e0', '#8f9d99') + gauge('16.4'),
  valve: () =>
    room('#d8d5cc', '#8b8578') +
    rect(0, 330, width, 70, '#b7b3a6') +
    disc(480, 365, 92, '#9c9484') +
    disc(480, 365, 60, '#b04a35') +
    line(420, 365, 540, 365, '#7d2f21', 26) +
    line(480, 305, 480, 425, '#7d2f21', 26),
  receipt: () =>
    rect(0, 0, width, height, '#b79f7c') +
    rect(250, 60, 460, 600, '#fbf8ef', 'transform="rotate(-4 480 360)"') +
    many(9, (i) => rect(300, 130 + i * 52, i % 3 === 2 ? 190 : 340, 14, '#9aa09f', 'transform="rotate(-4 480 360)"')) +
    disc(610, 570, 62, 'none', 'stroke="#a83226" stroke-width="8"'),
  'ceiling-leak': () =>
    rect(0, 0, width, height, '#efe9dc') +
    oval(470, 190, 260, 120, '#d9c9a2') +
    oval(430, 180, 170, 80, '#c6b183') +
    many(6, (i) => line(360 + i * 44, 280 + (i % 2) * 30, 360 + i * 44, 330 + (i % 3) * 60, '#a9c3cc', 6)) +
    shape('M330 640h280l-34 80h-212z', '#c6493a'),
  'steam-road': () =>
    road() +
    many(7, (i) => oval(380 + (i % 3) * 80, 430 - i * 46, 60 + i * 12, 44 + i * 8, '#f4f7f7', `opacity="${0.7 - i * 0.07}"`)) +
    shape('M330 520l60 -24 80 30 90 -34 60 34 -70 34 -90 -8z', '#42474a'),
  'road-patched': () =>
    road() +
    rect(300, 470, 360, 150, '#3c4043', 'rx="14"') +
    many(30, (i) => disc(315 + ((i * 53) % 330), 485 + ((i * 31) % 120), 3, '#5a5f62')) +
    cone(240, 600),
  'open-trench': () =>
    street() +
    shape('M120 520h720l-60 90h-620z', '#4b3b2b') +
    many(6, (i) => shape(`M${140 + i * 120} 520q40 -60 90 0z`, '#8a6c48')) +
    line(100, 470, 860, 470, '#d2582f', 6) +
    cone(110, 560) +
    cone(850, 560),
  'dry-tap': () =>
    room('#d9ddd9', '#8d9490') +
    rect(440, 200, 60, 180, '#a9adab') +
    rect(440, 200, 190, 46, '#b6bab8', 'rx="18"') +
    rect(604, 226, 34, 70, '#a3a7a5') +
    oval(620, 600, 130, 30, '#7a817e') +
    shape('M500 500h240l-30 120h-180z', '#4f7d9a'),
  'water-cart': () =>
    field() +
    rect(260, 330, 420, 160, '#4f7d9a', 'rx="70"') +
    rect(680, 380, 130, 110, '#c9c2b2', 'rx="14"') +
    disc(360, 510, 54, '#2b2d2f') +
    disc(620, 510, 54, '#2b2d2f') +
    disc(760, 510, 44, '#2b2d2f') +
    person(170, 400, '#7a5a4a') +
    rect(120, 470, 46, 60, '#c6493a'),
  'water-flows': () =>
    room('#dfe6e4', '#9aa8a4') +
    rect(430, 190, 60, 160, '#a9adab') +
    rect(430, 190, 190, 46, '#b6bab8', 'rx="18"') +
    rect(594, 216, 34, 60, '#a3a7a5') +
    rect(600, 276, 22, 250, '#9cc7dc') +
    shape('M480 520h260l-30 130h-200z', '#c6493a') +
    oval(610, 528, 120, 20, '#a8d0e2'),
  'yellow-water': () =>
    room('#e7e3d6', '#9a917f') +
    shape('M330 220h300l-40 400h-220z', '#f4f6f4', 'opacity=".8"') +
    shape('M346 330h268l-30 282h-208z', '#c9a044', 'opacity=".85"') +
    oval(480, 332, 134, 22, '#dab65f'),
  'frozen-tap': () =>
    sky('#c9d6de', '#eef2f4') +
    ground('#dfe6ea') +
    rect(450, 200, 44, 380, '#8f9698') +
    rect(450, 220, 170, 40, '#9aa1a3', 'rx="16"') +
    rect(590, 246, 28, 50, '#8f9698') +
    many(6, (i) => shape(`M${560 + i * 14} 294l8 ${60 + (i % 3) * 46}l8 -${60 + (i % 3) * 46}z`, '#dbeaf3')) +
    many(5, (i) => shape(`M${452 + i * 9} 262l5 ${40 + i * 12}l5 -${40 + i * 12}z`, '#e6f1f7')),
  'wheat-field': () =>
    field() +
    many(14, (i) => rect(0, 400 + i * 24, width, 5, '#8a7450')) +
    many(90, (i) =>
      line(
        (i * 97) % width,
        420 + ((i * 53) % 290),
        ((i * 97) % width) + 6,
        396 + ((i * 53) % 290),
        i % 4 === 0 ? '#b59f5c' : '#6f9150',
        5,
      ),
    ),
  'leaning-pole': () =>
    sky() +
    houses() +
    ground('#a39072', 470) +
    line(520, 640, 390, 120, '#6f6a61', 26) +
    line(340, 170, 470, 140, '#6f6a61', 14) +
    curve('M400 150q-200 60 -400 20M420 150q270 130 540 40', '#3a3d3f', 4) +
    shape('M300 330l40 -40 60 30 -20 40z', '#a8573f'),
  'pole-fixed': () =>
    sky() +
    houses() +
    ground('#a39072', 470) +
    line(480, 640, 480, 90, '#97938a', 28) +
    line(410, 140, 550, 140, '#6f6a61', 14) +
    curve('M480 140q-240 50 -480 10M480 140q240 50 480 10', '#3a3d3f', 4) +
    line(480, 300, 620, 640, '#5b5f62', 5),
  'dark-stairs': () =>
    rect(0, 0, width, height, '#23262b') +
    many(8, (i) => rect(120 + i * 34, 640 - i * 62, 620 - i * 30, 24, i % 2 ? '#3a3f46' : '#32373e')) +
    line(790, 640, 620, 120, '#50565d', 10) +
    disc(200, 120, 30, '#3b4047'),
  'hanging-cables': () =>
    sky() +
    houses() +
    many(9, (i) => curve(`M0 ${110 + i * 12}q${300 + i * 40} ${120 + i * 26} 960 ${i * 10}`, i % 2 ? '#26292b' : '#4a4d50', 4)) +
    curve('M520 210q60 210 30 330', '#1d1f20', 7) +
    ground('#8e9294', 520),
  transformer: () =>
    field() +
    line(260, 620, 260, 120, '#7b756a', 20) +
    line(640, 620, 640, 120, '#7b756a', 20) +
    rect(240, 300, 420, 20, '#6f695f') +
    rect(350, 330, 210, 170, '#7f8a8c', 'rx="10"') +
    many(4, (i) => rect(372 + i * 48, 300, 18, 40, '#c7c3b8')) +
    oval(455, 610, 120, 20, '#3b3a36'),
  pothole: () =>
    road() +
    oval(480, 560, 230, 82, '#54585a') +
    oval(480, 566, 190, 62, '#3c4143') +
    oval(490, 574, 150, 42, '#8fa3ab') +
    many(9, (i) => disc(270 + i * 52, 640 + (i % 3) * 16, 10, '#6b6f71')),
  'bumpy-road': () =>
    road() +
    many(
      6,
      (i) =>
        oval(150 + i * 140, 520 + (i % 2) * 70, 84, 30, '#4d5254') + oval(150 + i * 140, 508 + (i % 2) * 70, 72, 20, '#63686b'),
    ),
  'mud-road': () =>
    field() +
    shape('M300 720l120 -330h120l140 330z', '#7d6242') +
    many(8, (i) => oval(430 + (i % 3) * 46, 430 + i * 36, 34 + i * 4, 10 + i, '#9fb0b6')) +
    curve('M420 720q20 -180 40 -320M560 720q-30 -180 -40 -320', '#5f4a32', 14),
  'gravel-road': () =>
    field() +
    shape('M300 720l120 -330h120l140 330z', '#b9b2a2') +
    many(80, (i) => disc(400 + ((i * 43) % 170), 400 + ((i * 67) % 310), 4, i % 2 ? '#9a9384' : '#d0cabb')),
  'broken-road': () =>
    road() +
    many(9, (i) => curve(`M${60 + i * 100} 440l40 70 -30 60 50 90`, '#46494b', 6)) +
    oval(300, 640, 110, 34, '#45494b') +
    oval(680, 540, 90, 28, '#45494b'),
  manhole: () =>
    street() +
    oval(480, 570, 150, 58, '#575c5e') +
    oval(480, 564, 138, 50, '#6e7476') +
    many(5, (i) => line(380 + i * 50, 540, 380 + i * 50, 590, '#575c5e', 6)),
  'open-manhole': () =>
    street() +
    oval(480, 570, 150, 58, '#26282a') +
    oval(480, 576, 120, 40, '#0f1011') +
    line(490, 570, 530, 350, '#6b5138', 12) +
    many(6, (i) => curve(`M${505 + i * 4} ${460 - i * 20}q40 -10 50 -50`, '#6e8a52', 7)),
  'parked-cars': () =>
    street() + car(60, 470, '#6f7f8a') + car(360, 490, '#a8473a') + car(650, 470, '#e2ded3') + car(220, 590, '#3f5a4a'),
  'faded-line': () => road() + many(6, (i) => rect(180 + i * 100, 480, 60, 180, '#c3c0b3', `opacity="${0.12 + (i % 3) * 0.1}"`)),
  'traffic-light': () =>
    street() +
    line(700, 620, 700, 160, '#3f4548', 16) +
    rect(650, 90, 100, 240, '#2b2f32', 'rx="18"') +
    disc(700, 135, 30, '#513230') +
    disc(700, 210, 30, '#f0b93a') +
    disc(700, 285, 30, '#2e4236'),
  'dark-lamp': () => night() + lamp(false) + many(5, (i) => rect(60 + i * 190, 210, 120, 260, '#252b33')),
  'lamp-lit': () => night() + lamp(true),
  garbage: () =>
    street() +
    rect(180, 380, 120, 170, '#4d7a5c', 'rx="10"') +
    rect(320, 390, 120, 160, '#4d7a5c', 'rx="10"') +
    heap(540, 660, 1.1),
  'clean-corner': () =>
    street() +
    many(3, (i) => rect(220 + i * 180, 400, 120, 160, ['#4d7a5c', '#5b7ea0', '#8b6a58'][i]!, 'rx="10"')) +
    many(3, (i) => rect(214 + i * 180, 386, 132, 24, '#3f5b4a', 'rx="8"')),
  'locked-toilet': () =>
    sky() +
    rect(220, 160, 520, 380, '#d7d2c4') +
    ground('#90938f', 540) +
    rect(300, 260, 140, 280, '#7f8f96') +
    rect(520, 260, 140, 280, '#7f8f96') +
    curve('M420 400v-26a18 18 0 0 1 36 0v26', '#8a6d2f', 8) +
    rect(412, 398, 52, 44, '#c9a23a', 'rx="6"') +
    rect(330, 190, 300, 44, '#f6f1e2'),
  dogs: () =>
    street() +
    many(
      4,
      (i) =>
        oval(240 + i * 160, 570 + (i % 2) * 40, 70, 40, ['#b98a4f', '#6e5a48', '#d0c2a8', '#3f3a36'][i]!) +
        disc(310 + i * 160, 540 + (i % 2) * 40, 30, ['#b98a4f', '#6e5a48', '#d0c2a8', '#3f3a36'][i]!),
    ),
  stall: () =>
    street() +
    many(
      4,
      (i) =>
        shape(`M${80 + i * 210} 380h190l-20 60h-150z`, ['#b8553c', '#42704c', '#3f6f8f', '#c9a23a'][i]!) +
        rect(100 + i * 210, 480, 150, 70, '#8a6c48') +
        many(6, (k) => disc(115 + i * 210 + k * 24, 474, 14, ['#8fb04f', '#d9893a', '#c6493a'][k % 3]!)),
    ),
  'green-lawn': () =>
    street() +
    rect(60, 470, 840, 210, '#7a9a58') +
    tree(250, 520, 0.6) +
    tree(690, 540, 0.7) +
    many(5, (i) => rect(120 + i * 160, 470, 8, 60, '#efe9da')),
  'smoke-chimney': () =>
    sky('#c9cdca', '#e5e3da') +
    rect(560, 220, 70, 330, '#8b6a58') +
    rect(250, 380, 420, 200, '#9aa1a0') +
    ground('#87897f', 580) +
    many(8, (i) => oval(590 - i * 48, 190 - i * 10, 56 + i * 12, 40 + i * 6, '#8d8f8e', `opacity="${0.75 - i * 0.07}"`)),
  wires: () =>
    room('#d6d2c6', '#7d776b') +
    rect(360, 300, 250, 80, '#f3f1ea', 'rx="10"') +
    many(5, (i) => disc(395 + i * 46, 340, 12, '#5c6062')) +
    many(5, (i) =>
      curve(
        `M${395 + i * 46} 340q${-120 + i * 60} 120 ${-260 + i * 130} 260`,
        ['#26292b', '#8a2f28', '#33506a', '#26292b', '#4a4d50'][i]!,
        8,
      ),
    ) +
    curve('M480 300q20 -160 -80 -300', '#26292b', 8),
  lift: () =>
    rect(0, 0, width, height, '#b9bdbb') +
    rect(220, 60, 520, 620, '#8f9698') +
    rect(240, 80, 238, 600, '#c3c8c8') +
    rect(482, 80, 238, 600, '#c3c8c8') +
    rect(466, 80, 28, 600, '#2c3033') +
    rect(790, 300, 60, 110, '#6d7375', 'rx="8"') +
    disc(820, 330, 14, '#c6493a') +
    disc(820, 376, 14, '#e4e6e4'),
  construction: () =>
    sky() +
    rect(180, 220, 320, 360, '#a8a8a1') +
    many(12, (i) => rect(200 + (i % 4) * 74, 250 + Math.floor(i / 4) * 104, 48, 60, '#5b6164')) +
    line(700, 600, 700, 60, '#d6a32c', 16) +
    line(430, 96, 880, 96, '#d6a32c', 12) +
    line(520, 96, 520, 220, '#444', 4) +
    ground('#a3947a', 580),
  crack: () =>
    rect(0, 0, width, height, '#ded7c8') +
    curve('M470 0l-30 120 60 90 -50 130 70 110 -40 110 30 160', '#5a5348', 10) +
    curve('M500 210l120 60M450 340l-130 80', '#6b6458', 5) +
    rect(540, 420, 190, 16, '#b98a4f', 'transform="rotate(-12 540 420)"'),
  'sewage-yard': () =>
    street() +
    oval(470, 610, 330, 70, '#5a5a44') +
    oval(470, 606, 250, 46, '#6f6e52') +
    oval(470, 580, 80, 30, '#2b2c28') +
    many(6, (i) => disc(360 + i * 46, 600 + (i % 2) * 18, 10, '#9a997d')),
  mould: () =>
    room('#e3e0d2', '#8c8576') +
    many(60, (i) =>
      disc(560 + spread(i, 380, 1), 30 + spread(i, 440, 2), 6 + (i % 5) * 4, i % 3 ? '#7d8a68' : '#56604a', 'opacity=".7"'),
    ),
  'school-bus': () =>
    field() + rect(0, 520, width, 200, '#8c8d89') + bus(220, 310) + person(120, 470, '#7a4a52') + person(820, 500, '#3f6f8f'),
  lunch: () =>
    rect(0, 0, width, height, '#8f9a94') +
    rect(180, 130, 600, 460, '#d6dad8', 'rx="40"') +
    rect(220, 170, 250, 180, '#f4f1e6', 'rx="22"') +
    rect(500, 170, 240, 180, '#7a9a58', 'rx="22"') +
    rect(220, 380, 250, 170, '#a8703f', 'rx="22"') +
    rect(500, 380, 240, 170, '#c9b35a', 'rx="22"'),
  'school-window': () =>
    rect(0, 0, width, height, '#d9cfb8') +
    rect(200, 80, 560, 440, '#8aa7b4') +
    rect(470, 80, 20, 440, '#efe9da') +
    rect(200, 290, 560, 20, '#efe9da') +
    rect(190, 70, 580, 460, 'none', 'stroke="#efe9da" stroke-width="24"') +
    rect(120, 560, 720, 30, '#8a6c48') +
    rect(240, 590, 30, 130, '#6b5138') +
    rect(690, 590, 30, 130, '#6b5138'),
  playground: () =>
    sky() +
    ground('#a8573f', 430) +
    line(160, 600, 160, 240, '#5b7ea0', 16) +
    line(420, 600, 420, 240, '#5b7ea0', 16) +
    line(160, 250, 420, 250, '#5b7ea0', 16) +
    disc(650, 420, 70, 'none', 'stroke="#c9a23a" stroke-width="16"') +
    line(650, 420, 650, 620, '#5c6062', 16) +
    rect(250, 420, 90, 14, '#3f3a36'),
  'closed-shop': () =>
    sky('#c4cccd', '#dcdcd4') +
    rect(160, 120, 640, 430, '#b5ab98') +
    rect(190, 240, 580, 310, '#8b9193') +
    many(9, (i) => rect(190, 250 + i * 34, 580, 5, '#72787a')) +
    rect(190, 150, 580, 70, '#a83226') +
    rect(400, 350, 170, 110, '#fbf8ef', 'transform="rotate(-3 480 400)"') +
    ground('#8e908c', 550),
  'expired-medicine': () =>
    rect(0, 0, width, height, '#cfd6d4') +
    rect(330, 150, 300, 430, '#f6f4ec', 'rx="20"') +
    rect(330, 220, 300, 120, '#42704c') +
    many(3, (i) => rect(370, 390 + i * 44, 220 - i * 50, 14, '#8f9a9c')) +
    rect(370, 520, 180, 22, '#a83226', 'opacity=".8"'),
  'seed-bag': () =>
    field() +
    shape('M330 250q150 -60 300 0l30 350q-180 50 -360 0z', '#e2d3a6') +
    rect(370, 330, 220, 110, '#42704c') +
    many(40, (i) => oval(330 + ((i * 61) % 320), 630 + ((i * 17) % 60), 9, 5, '#a5783a')),
  jujube: () =>
    rect(0, 0, width, height, '#7f9468') +
    many(44, (i) => {
      const [x, y] = [40 + spread(i, 880, 3), 40 + spread(i, 640, 4)]
      return oval(x, y, 40, 52, i % 4 === 0 ? '#6a3a26' : '#a5462f') + disc(x + 12, y - 18, 8, '#d98a6a')
    }),
  tree: () => street() + tree(480, 640, 1.7),
  'flooded-yard': () =>
    sky() + houses() + water('#8a8f80') + rect(100, 400, 220, 60, '#b89e7c') + oval(640, 560, 60, 20, '#c6493a'),
  'notice-board': () =>
    street() +
    rect(220, 170, 520, 330, '#6b5138') +
    rect(245, 195, 470, 280, '#d8cfb8') +
    many(4, (i) => rect(270 + (i % 2) * 230, 220 + Math.floor(i / 2) * 130, 190, 110, '#f3eee0', `opacity="${0.6 + i * 0.1}"`)) +
    line(260, 500, 260, 620, '#6b5138', 18) +
    line(700, 500, 700, 620, '#6b5138', 18),
  'straw-fire': () =>
    rect(0, 0, width, height, '#3a3c44') +
    ground('#54493a', 440) +
    many(12, (i) => shape(`M${120 + i * 60} 520q30 -${90 + (i % 4) * 40} 60 0z`, i % 2 ? '#e08a2e' : '#c6493a')) +
    many(9, (i) => oval(180 + i * 80, 330 - (i % 4) * 60, 110, 50, '#7d7f86', 'opacity=".5"')),
  greenhouse: () =>
    field() +
    shape('M120 560q360 -420 720 0z', '#dfe8ea', 'opacity=".85"') +
    many(7, (i) =>
      curve(`M${180 + i * 100} 560q10 -${110 + Math.min(i, 6 - i) * 70} 30 -${120 + Math.min(i, 6 - i) * 70}`, '#9fb0b4', 5),
    ) +
    many(24, (i) => curve(`M${180 + i * 26} 600q-10 -30 14 -44`, '#7c7f4a', 6)),
  'dead-fish': () =>
    sky('#b7bfbd', '#d5d6cc') +
    water('#3f443f', 380) +
    many(11, (i) => {
      const [x, y] = [90 + spread(i, 760, 5), 430 + spread(i, 260, 6)]
      return oval(x, y, 62, 18, '#c4c8c4') + shape(`M${x + 58} ${y}l34 -18v36z`, '#a9aeaa')
    }),
  river: () =>
    sky() +
    ground('#8a9a6d', 380) +
    water('#7fa3ae', 460) +
    many(9, (i) => curve(`M${60 + i * 110} 460q-6 -60 10 -90`, '#6f8a50', 6)) +
    shape('M560 400q30 -60 60 -10l-10 60h-40z', '#fbfbf7') +
    curve('M590 400q-10 -50 20 -70', '#fbfbf7', 8),
  scale: () =>
    rect(0, 0, width, height, '#a99a82') +
    rect(280, 420, 400, 170, '#3f4a4e', 'rx="22"') +
    rect(300, 380, 360, 40, '#b9bdbb', 'rx="10"') +
    rect(340, 460, 170, 80, '#cfdccf') +
    `<text x="425" y="520" font-size="54" font-family="monospace" text-anchor="middle" fill="#1f2d2b">2.58</text>` +
    shape('M360 380q40 -120 130 -110t120 110z', '#b5655a'),
  canteen: () =>
    room('#efe6d2', '#9c8a70') +
    many(
      3,
      (i) =>
        rect(120 + i * 260, 430, 200, 26, '#8a6c48') +
        rect(200 + i * 260, 456, 40, 120, '#6b5138') +
        oval(220 + i * 260, 420, 60, 16, '#f6f4ec'),
    ) +
    rect(300, 110, 360, 90, '#a83226', 'rx="10"'),
  steps: () =>
    rect(0, 0, width, height, '#b9a893') +
    rect(330, 40, 300, 320, '#5b6164') +
    many(3, (i) => rect(220 - i * 60, 360 + i * 80, 520 + i * 120, 80, ['#c9c4b6', '#bab5a6', '#aba697'][i]!)) +
    ground('#8e908c', 600),
  'counter-queue': () =>
    room('#e4e8e6', '#9aa3a1') +
    rect(560, 330, 400, 210, '#7d6b55') +
    rect(560, 310, 400, 24, '#a58c6d') +
    many(5, (i) => person(110 + i * 96, 380 + (i % 2) * 14, ['#3f6f8f', '#7a4a52', '#5b5f4a', '#8a6c48', '#4a4d50'][i]!)) +
    rect(660, 190, 190, 70, '#2b3236') +
    `<text x="755" y="240" font-size="40" font-family="monospace" text-anchor="middle" fill="#e08a2e">A047</text>`,
} as const satisfies Record<string, () => string>

export type Scene = keyof typeof scenes

export const sceneNames = Object.keys(scenes) as Scene[]

/** A JPEG, by default 800 × 600. `variant` changes light and framing, so that two people's pictures differ. */
export async function drawScene(scene: Scene, variant = 0, pixels = 800): Promise<Buffer> {
  const tilt = ((variant * 37) % 5) - 2
  const light = 0.06 + ((variant * 53) % 5) * 0.03
  const size = `width="${pixels}" height="${(pixels * height) / width}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}">
<g transform="rotate(${tilt} 480 360) translate(480 360) scale(1.09) translate(-480 -360)">${scenes[scene]()}</g>
<rect width="${width}" height="${height}" fill="${variant % 2 ? '#1b2a30' : '#f3d9a4'}" opacity="${light}"/></svg>`

  return await sharp(Buffer.from(svg)).jpeg({ quality: 76 }).toBuffer()
}
