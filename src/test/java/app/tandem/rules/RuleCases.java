package app.tandem.rules;

import static app.tandem.kernel.Stage.CHECKOUT;
import static app.tandem.kernel.Stage.COMPARISON;
import static app.tandem.kernel.Stage.IN_APP;
import static app.tandem.kernel.Stage.IN_CART;
import static app.tandem.kernel.Stage.POST_PURCHASE;
import static app.tandem.kernel.Stage.PRODUCT_PAGE;
import static app.tandem.rules.RuleCase.rule;
import static app.tandem.rules.ShopperBuilder.aFirstTimeBuyer;
import static app.tandem.rules.ShopperBuilder.aRepeatCustomer;
import static app.tandem.rules.ShopperBuilder.aVisitor;
import static app.tandem.rules.ShopperBuilder.daysAgo;

import java.util.List;
import java.util.stream.Stream;

/** A firing and a silent case for every rule that the project ships. */
class RuleCases {
  private RuleCases() {}

  static Stream<RuleCase> all() {
    return Stream.of(onTheProductPage(), inTheCart(), late(), forCoffee(), forThings(), general())
        .flatMap(List::stream);
  }

  private static List<RuleCase> onTheProductPage() {
    return List.of(
        rule(PRODUCT_PAGE, "The Classico suits those who make more than one cup")
            .offers("EM-2", aVisitor().viewing("EM-1"))
            .butNotTo(aFirstTimeBuyer().viewing("EM-1").whoBought("EM-3", daysAgo(40))),
        rule(PRODUCT_PAGE, "A camera that takes other lenses grows with you")
            .offers("CAM-2", aVisitor().viewing("CAM-1"))
            .butNotTo(aVisitor().viewing("CAM-3")),
        rule(PRODUCT_PAGE, "The Business plan has room for more teams")
            .offers("PLAN-BUSINESS", aVisitor().viewing("PLAN-TEAM"))
            .butNotTo(
                aFirstTimeBuyer().viewing("PLAN-TEAM").whoBought("PLAN-BUSINESS", daysAgo(9))),
        rule(PRODUCT_PAGE, "Freshly ground beans are half of a good espresso")
            .offers("GRINDER-1", aVisitor().viewing("EM-2"))
            .butNotTo(aVisitor().viewing("EM-2").withInCart("GRINDER-2")),
        rule(COMPARISON, "The Alba Plus holds twice as much")
            .offers("PHONE-2", aVisitor().viewing("PHONE-1"))
            .butNotTo(aFirstTimeBuyer().viewing("PHONE-1").whoBought("PHONE-3", daysAgo(30))));
  }

  private static List<RuleCase> inTheCart() {
    return List.of(
        rule(IN_CART, "Beans for the first weeks with the new machine")
            .offers("BEANS-1KG", aVisitor().withInCart("EM-1"))
            .butNotTo(aVisitor().withInCart("EM-1").withInCart("BEANS-DARK-1KG")),
        rule(IN_CART, "A memory card, so that the camera can start at once")
            .offers("CARD-128", aVisitor().withInCart("CAM-2"))
            .butNotTo(aFirstTimeBuyer().withInCart("CAM-2").whoBought("CARD-64", daysAgo(300))),
        rule(IN_CART, "A round brush for the new hair dryer")
            .offers("BRUSH-1", aVisitor().withInCart("DRYER-1"))
            .butNotTo(aVisitor().withInCart("DRYER-1").withInCart("BRUSH-2")),
        rule(IN_CART, "A calendar for the deadlines of the new plan")
            .offers("MODULE-CALENDAR", aVisitor().withInCart("PLAN-TEAM"))
            .butNotTo(
                aFirstTimeBuyer()
                    .withInCart("PLAN-BUSINESS")
                    .whoBought("MODULE-CALENDAR", daysAgo(100))),
        rule(IN_CART, "The case that fits the Alba")
            .offers("CASE-1", aVisitor().withInCart("PHONE-1"))
            .butNotTo(aVisitor().withInCart("PHONE-1").withInCart("CASE-4")),
        rule(IN_CART, "The case that fits the Alba Plus")
            .offers("CASE-2", aVisitor().withInCart("PHONE-2"))
            .butNotTo(aVisitor().withInCart("PHONE-1")),
        rule(IN_CART, "The case that fits the Sola")
            .offers("CASE-3", aVisitor().withInCart("PHONE-3"))
            .butNotTo(aVisitor().withInCart("PHONE-3").withInCart("CASE-3")),
        rule(IN_CART, "The screen guard that fits the Alba")
            .offers("GUARD-1", aVisitor().withInCart("PHONE-1").withInCart("CASE-1"))
            .butNotTo(aVisitor().withInCart("PHONE-1").withInCart("GUARD-1")),
        rule(IN_CART, "The screen guard that fits the Alba Plus")
            .offers("GUARD-2", aVisitor().withInCart("PHONE-2"))
            .butNotTo(aVisitor().withInCart("PHONE-1")),
        rule(IN_CART, "The screen guard that fits the Sola")
            .offers("GUARD-3", aVisitor().withInCart("PHONE-3"))
            .butNotTo(aFirstTimeBuyer().withInCart("PHONE-3").whoBought("GUARD-3", daysAgo(9))),
        rule(IN_CART, "A bulb with the wide thread for the lamp")
            .offers("BULB-2X", aVisitor().withInCart("LAMP-3"))
            .butNotTo(aVisitor().withInCart("LAMP-4")),
        rule(IN_CART, "A bulb with the narrow thread for the bedside lamp")
            .offers("BULB-E14-2X", aVisitor().withInCart("LAMP-4"))
            .butNotTo(aVisitor().withInCart("LAMP-1")));
  }

  private static List<RuleCase> late() {
    return List.of(
        rule(CHECKOUT, "A small bag of beans before the machine leaves")
            .offers("BEANS-500G", aVisitor().withInCart("EM-1"))
            .butNotTo(aFirstTimeBuyer().withInCart("EM-1").whoBought("BEANS-1KG", daysAgo(5))),
        rule(CHECKOUT, "Heat protection travels with the hair dryer")
            .offers("HEAT-SPRAY-200", aVisitor().withInCart("DRYER-2"))
            .butNotTo(aVisitor().withInCart("DRYER-2").withInCart("HEAT-SPRAY-200")),
        rule(IN_APP, "The step you just tried is part of a module")
            .offers(
                "MODULE-AUTOMATION",
                aFirstTimeBuyer().viewing("MODULE-AUTOMATION").whoBought("PLAN-TEAM", daysAgo(20)))
            .butNotTo(aVisitor().viewing("MODULE-AUTOMATION")),
        rule(IN_APP, "Reports are as good as the hours in them")
            .offers(
                "MODULE-TIME",
                aFirstTimeBuyer().viewing("MODULE-REPORTING").whoBought("PLAN-TEAM", daysAgo(20)))
            .butNotTo(
                aRepeatCustomer()
                    .viewing("MODULE-REPORTING")
                    .whoBought("PLAN-TEAM", daysAgo(20))
                    .whoBought("MODULE-TIME", daysAgo(3))));
  }

  private static List<RuleCase> forCoffee() {
    return List.of(
        rule(POST_PURCHASE, "Beans when the first supply runs out")
            .offers("BEANS-1KG", aFirstTimeBuyer().whoBought("EM-1", daysAgo(10)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("EM-1", daysAgo(10))
                    .whoBought("BEANS-DARK-1KG", daysAgo(2))),
        rule(POST_PURCHASE, "Beans when the first supply runs out")
            .offers("BEANS-1KG", aRepeatCustomer().whoBought("EM-2", daysAgo(0)))
            .butNotTo(
                aFirstTimeBuyer().whoBought("EM-2", daysAgo(4)).whoBought("BEANS-1KG", daysAgo(4))),
        rule(POST_PURCHASE, "The same beans when the bag is empty")
            .offers("BEANS-DARK-1KG", aFirstTimeBuyer().whoBought("BEANS-DARK-1KG", daysAgo(30)))
            .butNotTo(aFirstTimeBuyer().whoBought("EM-1", daysAgo(30))),
        rule(POST_PURCHASE, "Descaler after two months")
            .offers("DESCALER-2X", aFirstTimeBuyer().whoBought("EM-1", daysAgo(63)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("EM-1", daysAgo(63))
                    .whoBought("DESCALER-6X", daysAgo(12))),
        rule(POST_PURCHASE, "A new water filter for the machine after three months")
            .offers("EM-WATER-FILTER", aFirstTimeBuyer().whoBought("EM-3", daysAgo(93)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("EM-3", daysAgo(93))
                    .whoBought("EM-WATER-FILTER", daysAgo(20))),
        rule(POST_PURCHASE, "A year of descaler when the last sachet is used")
            .offers("DESCALER-6X", aRepeatCustomer().whoBought("DESCALER-2X", daysAgo(123)))
            .butNotTo(aFirstTimeBuyer().whoBought("DESCALER-2X", daysAgo(123))),
        rule(POST_PURCHASE, "A filter pack when the first jug filter is used up")
            .offers("FILTER-3X", aFirstTimeBuyer().whoBought("JUG-1", daysAgo(33)))
            .butNotTo(
                aFirstTimeBuyer()
                    .whoBought("JUG-2", daysAgo(33))
                    .whoBought("FILTER-3X", daysAgo(33))),
        rule(POST_PURCHASE, "The same filter when it is used up")
            .offers("FILTER-3X", aFirstTimeBuyer().whoBought("FILTER-3X", daysAgo(93)))
            .butNotTo(aFirstTimeBuyer().whoBought("JUG-1", daysAgo(93))));
  }

  private static List<RuleCase> forThings() {
    return List.of(
        rule(POST_PURCHASE, "A bigger card when the first one is full")
            .offers(
                "CARD-128",
                aFirstTimeBuyer().whoBought("CAM-1", daysAgo(33)).whoBought("CARD-64", daysAgo(33)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("CAM-1", daysAgo(33))
                    .whoBought("CARD-128", daysAgo(8))),
        rule(POST_PURCHASE, "The biggest card for those who filled 128 GB")
            .offers(
                "CARD-256",
                aFirstTimeBuyer()
                    .whoBought("CAM-2", daysAgo(33))
                    .whoBought("CARD-128", daysAgo(33)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("CAM-1", daysAgo(33))
                    .whoBought("CARD-128", daysAgo(8))),
        rule(POST_PURCHASE, "A clean lens after two months of pictures")
            .offers("LENS-KIT-1", aFirstTimeBuyer().whoBought("CAM-3", daysAgo(63)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("CAM-3", daysAgo(63))
                    .whoBought("LENS-KIT-1", daysAgo(50))),
        rule(POST_PURCHASE, "The bulb with the wide thread when the first one burns out")
            .offers("BULB-2X", aFirstTimeBuyer().whoBought("LAMP-2", daysAgo(365)))
            .butNotTo(aFirstTimeBuyer().whoBought("LAMP-4", daysAgo(365))),
        rule(POST_PURCHASE, "The bulb with the narrow thread when the first one burns out")
            .offers(
                "BULB-E14-2X",
                aRepeatCustomer()
                    .whoBought("LAMP-4", daysAgo(365))
                    .whoBought("BULB-2X", daysAgo(100)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("LAMP-4", daysAgo(365))
                    .whoBought("BULB-E14-2X", daysAgo(100))),
        rule(POST_PURCHASE, "A fresh screen guard that fits your phone")
            .offers(
                "GUARD-2",
                aFirstTimeBuyer()
                    .whoBought("PHONE-2", daysAgo(123))
                    .whoBought("GUARD-2", daysAgo(123)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("GUARD-2", daysAgo(123))
                    .whoBought("PHONE-1", daysAgo(20))),
        rule(POST_PURCHASE, "Heat protection when the bottle is empty")
            .offers("HEAT-SPRAY-200", aFirstTimeBuyer().whoBought("HEAT-SPRAY-200", daysAgo(63)))
            .butNotTo(aFirstTimeBuyer().whoBought("DRYER-1", daysAgo(63))),
        rule(POST_PURCHASE, "A round brush for those who know their dryer by now")
            .offers("BRUSH-1", aFirstTimeBuyer().whoBought("DRYER-1", daysAgo(17)))
            .butNotTo(
                aFirstTimeBuyer()
                    .whoBought("DRYER-1", daysAgo(17))
                    .whoBought("BRUSH-2", daysAgo(17))),
        rule(POST_PURCHASE, "A calendar when the first project is set up")
            .offers("MODULE-CALENDAR", aFirstTimeBuyer().whoBought("PLAN-TEAM", daysAgo(14)))
            .butNotTo(
                aFirstTimeBuyer()
                    .whoBought("PLAN-TEAM", daysAgo(14))
                    .whoBought("MODULE-CALENDAR", daysAgo(14))),
        rule(POST_PURCHASE, "Automation when the team outgrows manual work")
            .offers("MODULE-AUTOMATION", aFirstTimeBuyer().whoBought("PLAN-TEAM", daysAgo(45)))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("PLAN-TEAM", daysAgo(45))
                    .whoBought("MODULE-AUTOMATION", daysAgo(40))));
  }

  private static List<RuleCase> general() {
    return List.of(
        rule(PRODUCT_PAGE, "Others took this with the product you are looking at")
            .offers(
                "CUPS-ESPRESSO-6X",
                aVisitor()
                    .viewing("EM-1")
                    .whereOthersTookTogether("EM-1", "CUPS-ESPRESSO-6X", 0.3, 4))
            .butNotTo(
                aVisitor()
                    .viewing("EM-1")
                    .whereOthersTookTogether("EM-1", "CUPS-ESPRESSO-6X", 0.3, 1.1)),
        rule(IN_CART, "Others had this in the same cart")
            .offers(
                "TRIPOD-1",
                aVisitor().withInCart("CAM-2").whereOthersTookTogether("CAM-2", "TRIPOD-1", 0.2, 3))
            .butNotTo(
                aVisitor()
                    .withInCart("CAM-2")
                    .withInCart("TRIPOD-1")
                    .whereOthersTookTogether("CAM-2", "TRIPOD-1", 0.2, 3)),
        rule(CHECKOUT, "Others did not forget this with the same order")
            .offers(
                "CARD-64",
                aVisitor().withInCart("CAM-1").whereOthersTookTogether("CAM-1", "CARD-64", 0.6, 5))
            .butNotTo(
                aVisitor().withInCart("CAM-1").whereOthersTookTogether("CAM-1", "CARD-64", 0.2, 5)),
        rule(POST_PURCHASE, "Others who bought the same needed this next")
            .offers(
                "CUPS-ESPRESSO-6X",
                aFirstTimeBuyer()
                    .whoBought("MILK-JUG-350", daysAgo(1))
                    .whereOthersBoughtNext("MILK-JUG-350", "CUPS-ESPRESSO-6X", 25, 0.2, 21))
            .butNotTo(
                aRepeatCustomer()
                    .whoBought("MILK-JUG-350", daysAgo(30))
                    .whoBought("CUPS-ESPRESSO-6X", daysAgo(9))
                    .whereOthersBoughtNext("MILK-JUG-350", "CUPS-ESPRESSO-6X", 25, 0.2, 21)));
  }
}
