// Questions with something awkward in each answer.

/** @type {[what: string, question: string][]} */
export const QUESTIONS = [
  ["a council with everything beside it", "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours"],
  ["no area", "measure=caseload"],
  ["areas without a figure, abolished or tiny", "measure=agency-rate&areas=isles-of-scilly,northamptonshire,west-northamptonshire,city-of-london&with=none"],
  ["a total in pounds", "measure=looked-after-spending&areas=gloucestershire,cumbria&with=england,neighbours"],
  ["regions and England as chosen areas", "measure=looked-after-rate&areas=south-west,inner-london,england&with=england,region"],
  ["a break, joint returns and a pandemic", "measure=good-level-of-development&areas=telford-and-wrekin,kingston-upon-thames,gloucestershire&with=england,region,neighbours"],
  ["figures below zero", "measure=progress-8&areas=gloucestershire&with=england,region&view=bars"],
  ["one provisional period", "measure=phonics-send-support&areas=gloucestershire&from=2024"],
  ["a title of one's own", "measure=agency-rate&areas=E10000013&title=Agenc%C3%AFes %22and%22 more&period=2019"],
  ["money in real terms per child, all councils beside it", "measure=looked-after-spending&areas=gloucestershire&show=real,per-child&with=type,all"],
  ["the gap to England, ranked in its region", "measure=looked-after-rate&areas=gloucestershire&show=gap&group=region"],
  ["the rank, among an own list", "measure=agency-rate&areas=gloucestershire&show=rank&group=kent,essex,suffolk"],
  ["an index, with a mark", "measure=agency-rate&areas=gloucestershire&show=index&mark=2020:Pandemic"],
];
