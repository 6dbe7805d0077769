// Tasks with their spaces: the first, fork, threads of one space, exit (R-MEM-64, R-MEM-120..123).
module FlatTasks {
  import opened Sequences
  import opened FlatStates
  import opened FlatFiles
  import opened FlatMappings

  // A task with a space of its own, without areas.
  function WithNewTask(m: Flat, task: nat, all: Region, searched: Region): Flat {
    m.(
      tasks := m.tasks[task := Task(m.nextSpace, all, searched)],
      spaces := m.spaces[m.nextSpace := []],
      nextSpace := m.nextSpace + 1)
  }

  // R-MEM-121, R-MEM-122: the child has the same areas, and a copy of every page that the parent has for itself.
  function Forked(m: Flat, parent: nat, child: nat): Flat
    requires parent in m.tasks && m.tasks[parent].space in m.spaces
  {
    var from := m.tasks[parent].space;
    m.(
      tasks := m.tasks[child := m.tasks[parent].(space := m.nextSpace)],
      spaces := m.spaces[m.nextSpace := m.spaces[from]],
      pages := m.pages + CopiesFor(m, from, m.nextSpace),
      nextSpace := m.nextSpace + 1)
  }

  // The copies of one space, as copies of another.
  function CopiesFor(m: Flat, from: nat, to: nat): map<Place, PageBytes> {
    map place | place in m.pages && place.Own? && place.space == from :: Own(to, place.page) := m.pages[place]
  }

  // R-MEM-64: a thread of the same space.
  function Shared(m: Flat, task: nat, other: nat): Flat
    requires task in m.tasks
  {
    m.(tasks := m.tasks[other := m.tasks[task]])
  }

  // R-MEM-64: whether another task has the space.
  predicate HasAnother(m: Flat, task: nat) {
    task in m.tasks && exists other <- m.tasks :: other != task && m.tasks[other].space == m.tasks[task].space
  }

  // R-MEM-123: the task goes; with the last of its space go all areas, and then what nobody uses.
  function Exited(m: Flat, task: nat): Flat
    requires task in m.tasks && m.tasks[task].space in m.spaces
  {
    var space := m.tasks[task].space;
    if HasAnother(m, task) then m.(tasks := m.tasks - {task})
    else
      var empty := Unmapped(m, space, 0, AllPages);
      Settled(empty.(tasks := m.tasks - {task}, spaces := empty.spaces - {space}))
  }
}
