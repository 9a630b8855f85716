package app.tandem.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.drools.core.WorkingMemoryEntryPoint;
import org.drools.core.common.Memory;
import org.drools.core.common.NodeMemories;
import org.drools.core.reteoo.SegmentMemory;
import org.drools.core.reteoo.SegmentMemory.SegmentPrototype;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;

/**
 * A session that is asked again and again, and forgets in between. It forgets what the engine's own
 * reset does, but looks up only once which segments there are and how each begins: with a thousand
 * rules that took the engine a fifth of a question, each time anew.
 */
@SuppressWarnings({"serial", "unchecked"})
final class ReusedSession extends StatefulKnowledgeSessionImpl {
  /** What is remembered of one segment of the network, and how it begins. */
  private record Segment(SegmentMemory memory, SegmentPrototype start) {}

  private Memory[] memories = {};
  private SegmentMemory[] segmentOfEach = {};
  private List<Segment> segments = List.of();

  private BiConsumer<String, Exception> onBroken = (rule, broken) -> {};

  ReusedSession(InternalKnowledgeBase base) {
    super(base.nextWorkingMemoryCounter(), base);
  }

  /** Who is to hear of a rule whose right side breaks off. */
  void onBroken(BiConsumer<String, Exception> listener) {
    onBroken = listener;
  }

  void noteBroken(String rule, Exception broken) {
    onBroken.accept(rule, broken);
  }

  @Override
  public void reset() {
    forget();
    agenda.reset();
    globalResolver.clear();
    ruleRuntimeEventSupport.clear();
    ruleEventListenerSupport.clear();
    agendaEventSupport.clear();
    handleFactory.clear(0, 0);
    getEntryPoints().forEach(one -> ((WorkingMemoryEntryPoint) one).reset());
    initialFactHandle = initInitialFact(null);
  }

  private void forget() {
    if (!forgotAll(getNodeMemories())) {
      look(getNodeMemories());
    }
    for (var segment : segments) {
      segment.memory.reset(segment.start);
      if (segment.memory.isSegmentLinked()) {
        segment.memory.notifyRuleLinkSegment();
      }
    }
  }

  /** Whether that was the same nodes of the same segments as before. */
  @SuppressWarnings("ReferenceEquality")
  private boolean forgotAll(NodeMemories now) {
    var isSame = now.length() == memories.length;
    for (int i = 0; i < now.length(); i++) {
      var memory = now.peekNodeMemory(i);
      if (memory != null) {
        memory.reset();
      }
      isSame =
          isSame
              && memory == memories[i]
              && (memory == null || memory.getSegmentMemory() == segmentOfEach[i]);
    }
    return isSame;
  }

  private void look(NodeMemories now) {
    memories = new Memory[now.length()];
    segmentOfEach = new SegmentMemory[now.length()];
    var distinct = new LinkedHashSet<SegmentMemory>();
    for (int i = 0; i < now.length(); i++) {
      memories[i] = now.peekNodeMemory(i);
      segmentOfEach[i] = memories[i] == null ? null : memories[i].getSegmentMemory();
      if (segmentOfEach[i] != null) {
        distinct.add(segmentOfEach[i]);
      }
    }
    var starts = getKnowledgeBase().getSegmentPrototypeRegistry();
    var found = new ArrayList<Segment>(distinct.size());
    distinct.forEach(one -> found.add(new Segment(one, starts.getSegmentPrototype(one))));
    segments = found;
  }
}
